package dev.millrace.feedback.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.feedback.label.Watermarks.Mark;
import dev.millrace.feedback.label.Watermarks.Upstream;
import org.junit.jupiter.api.Test;

class WatermarksTest {

  private static final long NONE = Long.MIN_VALUE;
  private static final long IDLE = 1_000;

  private final Watermarks watermarks = new Watermarks(new Upstream(2, 2, IDLE), 0);

  @Test
  void aPartitionOfWhichNothingIsKnownHoldsTheClocks() {
    watermarks.decision(0, 500, 1);

    assertThat(watermarks.clocks()).isEqualTo(Clocks.START);
  }

  @Test
  void thePartitionFurthestBehindDecides() {
    watermarks.decision(0, 500, 1);
    watermarks.decision(1, 70, 2);

    assertThat(watermarks.clocks()).isEqualTo(new Clocks(70, 70));
  }

  @Test
  void labelsMoveTheStreamAlone() {
    watermarks.decision(0, 500, 1);
    watermarks.decision(1, 70, 2);
    watermarks.label(1, 90, 3);

    assertThat(watermarks.clocks()).isEqualTo(new Clocks(70, 90));
  }

  @Test
  void aRecordOutOfOrderMovesNothingBack() {
    watermarks.decision(0, 500, 1);
    watermarks.decision(1, 70, 2);
    watermarks.decision(1, 20, 3);

    assertThat(watermarks.clocks()).isEqualTo(new Clocks(70, 70));
  }

  @Test
  void aSilentPartitionStopsHoldingTheOthersBack() {
    watermarks.decision(0, 500, 1);
    watermarks.decision(0, 501, IDLE);

    assertThat(watermarks.clocks()).isEqualTo(new Clocks(501, 501));
  }

  @Test
  void aPartitionWithLabelsAloneIsSilentOnlyAsToDecisions() {
    watermarks.label(1, 60, IDLE / 2);
    watermarks.decision(0, 500, IDLE + 1);

    assertThat(watermarks.clocks()).isEqualTo(new Clocks(500, 60));
  }

  @Test
  void whereAllAreSilentTheOneAheadDecides() {
    watermarks.decision(0, 500, 1);
    watermarks.decision(1, 70, 1);

    watermarks.look(IDLE + 1);

    assertThat(watermarks.clocks()).isEqualTo(new Clocks(500, 500));
  }

  @Test
  void aSilentPartitionThatComesBackTurnsNothingBack() {
    watermarks.decision(0, 500, 1);
    watermarks.look(IDLE + 1);

    watermarks.decision(1, 70, IDLE + 2);

    assertThat(watermarks.clocks()).isEqualTo(new Clocks(500, 500));
  }

  @Test
  void topicsMayHaveDifferentNumbersOfPartitions() {
    Watermarks uneven = new Watermarks(new Upstream(1, 2, IDLE), 0);
    uneven.decision(0, 500, 1);
    assertThat(uneven.clocks()).isEqualTo(new Clocks(500, NONE));

    uneven.label(1, 300, 2);

    assertThat(uneven.clocks()).isEqualTo(new Clocks(500, 300));
  }

  @Test
  void aPartitionThatWasAddedIsTakenIn() {
    watermarks.decision(0, 500, 1);
    watermarks.decision(1, 70, 1);
    watermarks.label(2, 60, 1);
    watermarks.decision(1, 80, 1);

    assertThat(watermarks.clocks()).isEqualTo(new Clocks(80, 70));
  }

  @Test
  void aNewOwnerGoesOnWhereTheLastOneStopped() {
    watermarks.resume(new Clocks(40, 45));
    watermarks.resume(0, new Mark(500, 500));
    watermarks.resume(1, new Mark(70, 80));
    assertThat(watermarks.clocks()).isEqualTo(new Clocks(40, 45));

    watermarks.look(1);

    assertThat(watermarks.clocks()).isEqualTo(new Clocks(70, 80));
  }

  @Test
  void upstreamWithoutPartitionsIsRefused() {
    assertThatThrownBy(() -> new Upstream(0, 1, IDLE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
  }
}
