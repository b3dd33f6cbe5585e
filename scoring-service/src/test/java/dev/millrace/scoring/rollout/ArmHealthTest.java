package dev.millrace.scoring.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.scoring.model.FallbackReason;
import dev.millrace.scoring.model.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArmHealthTest {

  private static final Verdict SCORED = Verdict.scored(0.5, 0.5);
  private static final Verdict FAILED = Verdict.fallback(FallbackReason.ENGINE_ERROR, "poison");
  private static final Verdict MISSING =
      Verdict.fallback(FallbackReason.MISSING_FEATURE, "missing: amount");

  private final List<Verdict> alerts = new ArrayList<>();

  @Test
  void aShadowThatFailsInEveryBatchIsNoLongerAskedAndThatIsToldOnce() {
    ArmHealth shadow = new ArmHealth("shadow", false, alerts::add);

    assertThat(asked(shadow, 30, List.of(SCORED, FAILED))).isEqualTo(10);
    assertThat(alerts).containsExactly(FAILED);
  }

  @Test
  void aChampionIsAskedAsLongAsItScoresAnything() {
    ArmHealth champion = new ArmHealth("champion", true, alerts::add);

    assertThat(asked(champion, 30, List.of(SCORED, FAILED))).isEqualTo(30);
    assertThat(asked(champion, 30, List.of(FAILED, FAILED))).isLessThan(30);
    assertThat(alerts).hasSize(1);
  }

  @Test
  void whatIsMissingInAnEventIsNoFailureOfTheModel() {
    ArmHealth shadow = new ArmHealth("shadow", false, alerts::add);

    assertThat(asked(shadow, 30, Collections.nCopies(2, MISSING))).isEqualTo(30);
    assertThat(alerts).isEmpty();
  }

  private static int asked(ArmHealth health, int batches, List<Verdict> verdicts) {
    int asked = 0;
    for (int i = 0; i < batches; i++) {
      if (health.mayBeAsked()) {
        asked++;
        health.answered(verdicts);
      }
    }
    return asked;
  }
}
