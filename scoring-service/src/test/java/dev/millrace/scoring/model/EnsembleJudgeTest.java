package dev.millrace.scoring.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.schemas.model.Combine;
import dev.millrace.schemas.model.Ensemble;
import dev.millrace.schemas.model.EnsembleMember;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnsembleJudgeTest {

  private static final float[][] ROWS = {{1}, {2}};

  @Test
  void theMeanIsThatOfTheMembers() {
    List<Double> scores = scores(Combine.MEAN, null);

    assertThat(scores.get(0)).isCloseTo(0.4, within(1e-12));
    assertThat(scores.get(1)).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void weightsWeigh() {
    List<Double> scores = scores(Combine.WEIGHTED_MEAN, null);

    assertThat(scores.get(0)).isCloseTo((3 * 0.2 + 1 * 0.6) / 4, within(1e-12));
  }

  @Test
  void theMajorityIsTheShareOfYes() {
    assertThat(scores(Combine.MAJORITY, null)).containsExactly(0.5, 1.0);
  }

  @Test
  void aStackSeesTheMembersScoresBehindTheFeatures() {
    Judge stack =
        judge(
            rows ->
                Arrays.stream(rows)
                    .map(row -> Verdict.scored(row[0] + 10 * row[1] + 100 * row[2], 0))
                    .toList());

    List<Double> scores = scores(Combine.STACKING, stack);

    assertThat(scores.get(0)).isCloseTo(1 + 2 + 60, within(1e-4));
    assertThat(scores.get(1)).isCloseTo(2 + 7 + 80, within(1e-4));
  }

  @Test
  void whereAMemberFailsTheEnsembleDoesAndNamesIt() {
    Verdict failed = Verdict.fallback(FallbackReason.ENGINE_ERROR, "poison");
    Judge failing = judge(rows -> List.of(failed, Verdict.scored(0.5, 0.5)));
    try (EnsembleJudge judge = ensemble(Combine.MEAN, null, saying(0.2, 0.7), failing)) {
      Judgement said = judge.judge(ROWS);

      assertThat(said.verdicts().get(0).reason()).isEqualTo(FallbackReason.ENGINE_ERROR);
      assertThat(said.verdicts().get(0).detail()).isEqualTo("member b:1: poison");
      assertThat(said.verdicts().get(1).score()).isCloseTo(0.6, within(1e-12));
      assertThat(said.members().get(1).get(0)).isEqualTo(failed);
    }
  }

  private static List<Double> scores(Combine combine, Judge stack) {
    try (EnsembleJudge judge = ensemble(combine, stack, saying(0.2, 0.7), saying(0.6, 0.8))) {
      return judge.judge(ROWS).verdicts().stream().map(Verdict::score).toList();
    }
  }

  private static EnsembleJudge ensemble(Combine combine, Judge stack, Judge a, Judge b) {
    Ensemble ensemble =
        new Ensemble(
            combine,
            List.of(
                new EnsembleMember("a", "1", 3.0, "a"), new EnsembleMember("b", "1", 1.0, "b")));
    return new EnsembleJudge(ensemble, List.of(a, b), new double[] {0.5, 0.5}, stack);
  }

  private static Judge saying(double... scores) {
    return judge(rows -> Arrays.stream(scores).mapToObj(s -> Verdict.scored(s, s)).toList());
  }

  private static Judge judge(java.util.function.Function<float[][], List<Verdict>> judging) {
    return new Judge() {
      @Override
      public Judgement judge(float[][] rows) {
        return new Judgement(judging.apply(rows));
      }

      @Override
      public void close() {}
    };
  }
}
