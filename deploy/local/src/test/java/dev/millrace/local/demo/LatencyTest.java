package dev.millrace.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {

  private static final long MILLI = 1_000_000;

  @Test
  void quantilesAreMeasuredValues() {
    long[] hundred = LongStream.rangeClosed(1, 100).map(i -> (101 - i) * MILLI).toArray();

    Latency latency = Latency.of(hundred, 500);

    assertThat(latency.events()).isEqualTo(100);
    assertThat(latency.p50()).isEqualTo(Duration.ofMillis(50));
    assertThat(latency.p99()).isEqualTo(Duration.ofMillis(99));
    assertThat(latency.max()).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void oneEventIsEveryQuantile() {
    Latency latency = Latency.of(new long[] {7 * MILLI}, 1);

    assertThat(latency.p50()).isEqualTo(latency.p99()).isEqualTo(Duration.ofMillis(7));
  }
}
