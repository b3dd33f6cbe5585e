package dev.millrace.runtime.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.schemas.HeaderNames;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class LowWatermarkTest {

  private static final Duration IDLE = Duration.ofSeconds(1);

  private final LowWatermark low = new LowWatermark(IDLE);

  @Test
  void theTaskThatIsFurthestBehindDecides() {
    assertThat(low.after(said(0, 2, 500), 500, 1)).isEqualTo(Watermark.UNKNOWN);
    assertThat(low.after(said(1, 2, 300), 320, 2)).isEqualTo(300);
    assertThat(low.after(said(0, 2, 900), 900, 3)).isEqualTo(300);
    assertThat(low.after(said(1, 2, 800), 800, 4)).isEqualTo(800);
  }

  @Test
  void aTaskThatDoesNotKnowHoldsTheOthers() {
    low.after(said(0, 2, 500), 500, 1);

    assertThat(low.after(said(1, 2, Watermark.UNKNOWN), 300, 2)).isEqualTo(Watermark.UNKNOWN);
  }

  @Test
  void aSilentTaskIsNotWaitedFor() {
    low.after(said(0, 2, 500), 500, 0);

    assertThat(low.after(said(0, 2, 600), 600, 999)).isEqualTo(Watermark.UNKNOWN);
    assertThat(low.after(said(0, 2, 700), 700, 1_000)).isEqualTo(700);
  }

  @Test
  void whereAllWereSilentEachIsWaitedForAnew() {
    low.after(said(0, 2, 500), 500, 0);
    low.after(said(1, 2, 500), 500, 0);

    assertThat(low.after(said(0, 2, 900), 900, 5_000)).isEqualTo(500);
    assertThat(low.after(said(1, 2, 800), 800, 5_999)).isEqualTo(800);
  }

  @Test
  void inAStreamOfFewEventsATaskWithoutAnyIsNotWaitedForTwice() {
    low.after(said(1, 2, 400), 400, 0);
    low.after(said(0, 2, 500), 500, 0);

    assertThat(low.after(said(0, 2, 600), 600, 5_000)).as("once").isEqualTo(400);
    assertThat(low.after(said(0, 2, 700), 700, 10_000)).isEqualTo(700);
  }

  @Test
  void itNeverGoesBack() {
    low.after(said(0, 1, 500), 500, 1);

    assertThat(low.after(said(0, 1, 400), 400, 2)).isEqualTo(500);
    assertThat(low.after(said(0, 2, 400), 400, 2)).as("a task more").isEqualTo(500);
  }

  @Test
  void whereNothingIsSaidTheLatestTimeCounts() {
    RecordHeaders nothing = new RecordHeaders();

    assertThat(low.after(nothing, 500, 1)).isEqualTo(500);
    assertThat(low.after(nothing, 400, 2)).isEqualTo(500);
  }

  @Test
  void aRelaySaysHowFarItsOwnTaskIs() {
    WatermarkRelay relay =
        new WatermarkRelay.Stage(4, IDLE, InstantSource.fixed(Instant.EPOCH)).relay(3);
    Headers headers = said(0, 1, 70);

    relay.pass(headers, 90);

    assertThat(Watermark.of(headers)).contains(new Watermark(3, 4, 70));
    assertThat(headers.headers(HeaderNames.WATERMARK)).hasSize(1);
  }

  /**
   * Else each reader would wait for tasks that never write to its partition, until they are idle.
   */
  @Test
  void theOnlyWriterOfAPartitionIsTheOnlyTaskToItsReader() {
    WatermarkRelay.Stage stage =
        new WatermarkRelay.Stage(4, IDLE, InstantSource.fixed(Instant.EPOCH));
    Headers alone = said(0, 1, 70);
    Headers oneOfFour = said(0, 1, 70);

    stage.writingTo(4).relay(3).pass(alone, 90);
    stage.writingTo(2).relay(3).pass(oneOfFour, 90);

    assertThat(Watermark.of(alone)).contains(new Watermark(0, 1, 70));
    assertThat(Watermark.of(oneOfFour)).contains(new Watermark(3, 4, 70));
  }

  @Test
  void whatCanNotBeReadSaysNothing() {
    RecordHeaders headers = new RecordHeaders();
    headers.add(HeaderNames.WATERMARK, new byte[] {1, 2, 3});
    assertThat(Watermark.of(headers)).isEmpty();

    headers.add(HeaderNames.WATERMARK, new byte[16]);
    assertThat(Watermark.of(headers)).as("task 0 of 0").isEmpty();

    assertThatThrownBy(() -> new Watermark(2, 2, 0)).hasMessageContaining("task 2 of 2");
  }

  private static Headers said(int task, int tasks, long time) {
    RecordHeaders headers = new RecordHeaders();
    new Watermark(task, tasks, time).put(headers);
    return headers;
  }
}
