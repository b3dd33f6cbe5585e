package dev.millrace.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BestThresholdTest {

  @Test
  void liesMidwayBetweenTheScoresThatItParts() {
    float[] scores = {0.25f, 0.5f, 0.75f, 1f};
    boolean[] positive = {false, false, true, true};

    assertThat(BestThreshold.byF1(scores, positive)).isEqualTo(0.625);
  }

  @Test
  void weighsMissesAgainstFalseAlarms() {
    // from 0.5 on: 3 of 3 found, 1 false alarm, F1 = 6/7; from 0.75 on: 2 found, F1 = 4/5
    float[] scores = {1f, 0.75f, 0.625f, 0.5f, 0.25f};
    boolean[] positive = {true, true, false, true, false};

    assertThat(BestThreshold.byF1(scores, positive)).isEqualTo(0.375);
  }

  @Test
  void isTheLowestScoreWhereEveryScoreShouldBeAYes() {
    assertThat(BestThreshold.byF1(new float[] {0.5f, 0.25f}, new boolean[] {false, true}))
        .isEqualTo(0.25);
  }

  @Test
  void isNotSuggestedFromOneClass() {
    assertThat(BestThreshold.byF1(new float[] {0.5f}, new boolean[] {true})).isNull();
    assertThat(BestThreshold.byF1(new float[] {0.5f}, new boolean[] {false})).isNull();
  }
}
