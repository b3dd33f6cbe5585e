package dev.millrace.local.flow;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StandstillTest {

  private final AtomicLong seconds = new AtomicLong();
  private final Standstill standstill =
      new Standstill(
          "card-fraud-scoring", Duration.ofSeconds(60), () -> seconds.get() * 1_000_000_000);

  private void lookAt(long second, long left, long read) {
    seconds.set(second);
    standstill.look(left, read);
  }

  @Test
  void whatMovesMayTakeAsLongAsItLikes() {
    assertThatCode(
            () -> {
              lookAt(0, 100, 0);
              lookAt(59, 99, 0);
              lookAt(118, 99, 1);
              lookAt(178, 99, 1);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void whatDoesNotMoveIsGivenUpWithItsName() {
    lookAt(0, 1234, 7);
    lookAt(60, 1234, 7);

    assertThatThrownBy(() -> lookAt(61, 1234, 7))
        .isInstanceOf(StalledException.class)
        .hasMessage("nothing has moved for 60 s: card-fraud-scoring has still 1,234 records to do");
  }
}
