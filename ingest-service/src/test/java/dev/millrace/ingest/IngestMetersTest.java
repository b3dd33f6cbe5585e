package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class IngestMetersTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final IngestMeters meters = new IngestMeters(registry);

  @Test
  void whatATaskCountedBeforeThisProcessIsNotShown() {
    meters.resume("0_0", IngestMeters.RECEIVED, 100);
    meters.show("0_0", IngestMeters.RECEIVED, 103);

    assertThat(received()).isEqualTo(3);
  }

  @Test
  void aTaskThatStartsAgainShowsWhatItHadCommittedAndNothingTwice() {
    meters.resume("0_0", IngestMeters.RECEIVED, 0);
    meters.show("0_0", IngestMeters.RECEIVED, 5);
    meters.resume("0_0", IngestMeters.RECEIVED, 8);
    meters.show("0_0", IngestMeters.RECEIVED, 9);

    assertThat(received()).isEqualTo(9);
  }

  @Test
  void tasksAreShownTogether() {
    meters.resume("0_0", IngestMeters.RECEIVED, 10);
    meters.resume("0_1", IngestMeters.RECEIVED, 20);
    meters.show("0_0", IngestMeters.RECEIVED, 11);
    meters.show("0_1", IngestMeters.RECEIVED, 22);

    assertThat(received()).isEqualTo(3);
  }

  @Test
  void countsThatWereResetDoNotMakeAMeterFall() {
    meters.resume("0_0", IngestMeters.RECEIVED, 0);
    meters.show("0_0", IngestMeters.RECEIVED, 5);
    meters.resume("0_0", IngestMeters.RECEIVED, 0);
    meters.show("0_0", IngestMeters.RECEIVED, 1);

    assertThat(received()).isEqualTo(6);
  }

  private double received() {
    return registry.get("millrace.ingest.received").counter().count();
  }
}
