package dev.millrace.scoring.rollout;

import dev.millrace.scoring.model.BatchExplainer;
import dev.millrace.scoring.model.FallbackReason;
import dev.millrace.scoring.model.Judge;
import dev.millrace.scoring.model.Judgement;
import dev.millrace.scoring.model.ReasonCode;
import dev.millrace.scoring.model.SideJudge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * One task's judges of a line-up. The champion is asked on the task's own thread, the other arms
 * beside it, within their budget: whatever they do, the champion's scores are there. What weighed
 * most in a score is asked for on the task's own thread, whichever arm gave it.
 */
public final class Panel implements AutoCloseable {

  private final Lineup lineup;
  private final Watch watch;
  private final List<Judge> own = new ArrayList<>();
  private final List<SideJudge> beside = new ArrayList<>();
  private final List<BatchExplainer> explainers = new ArrayList<>();

  /** Told how long arms take. */
  public interface Watch {

    /** Makes a call of an arm, and takes its time. */
    Judgement timed(LineupArm arm, Supplier<Judgement> call);
  }

  /**
   * Opens the judges.
   *
   * @param lineup retained for this
   * @param budget of the arms beside the champion
   */
  Panel(Lineup lineup, Duration budget, Watch watch) {
    this.lineup = lineup;
    this.watch = watch;
    for (LineupArm arm : lineup.arms()) {
      Judge judge = arm.version().newJudge();
      own.add(arm.isChampion() ? judge : null);
      beside.add(arm.isChampion() ? null : beside(arm, judge, budget));
      explainers.add(arm.reasons() == null ? null : arm.reasons().newExplainer());
    }
  }

  private SideJudge beside(LineupArm arm, Judge judge, Duration budget) {
    lineup.retain(); // until that thread has closed the judge
    Judge retaining =
        new Judge() {
          @Override
          public Judgement judge(float[][] rows) {
            return watch.timed(arm, () -> judge.judge(rows));
          }

          @Override
          public void close() {
            judge.close();
            lineup.release();
          }
        };
    return new SideJudge("arm-" + arm.name(), retaining, budget);
  }

  /** Whom this is about. */
  public Lineup lineup() {
    return lineup;
  }

  /** What each arm says of each row, in the line-up's order. */
  public List<Judgement> judge(float[][] rows) {
    int arms = lineup.arms().size();
    Judgement[] said = new Judgement[arms];
    SideJudge.Asked[] asked = new SideJudge.Asked[arms];
    for (int arm = 0; arm < arms; arm++) {
      if (!lineup.arms().get(arm).health().mayBeAsked()) {
        said[arm] = Judgement.none(rows.length, FallbackReason.CIRCUIT_OPEN, null);
      } else if (beside.get(arm) != null) {
        asked[arm] = beside.get(arm).ask(rows);
      }
    }
    askChampion(rows, said);
    for (int arm = 0; arm < arms; arm++) {
      if (said[arm] == null) {
        said[arm] =
            asked[arm] == null
                ? Judgement.none(rows.length, FallbackReason.TOO_SLOW, "busy with earlier events")
                : asked[arm].answer();
        lineup.arms().get(arm).health().answered(said[arm].verdicts());
      }
    }
    return List.of(said);
  }

  private void askChampion(float[][] rows, Judgement[] said) {
    int champion = lineup.champion();
    if (champion >= 0 && said[champion] == null) {
      LineupArm arm = lineup.arms().get(champion);
      said[champion] = watch.timed(arm, () -> own.get(champion).judge(rows));
      arm.health().answered(said[champion].verdicts());
    }
  }

  /** Whether an arm says what weighed most in its scores. */
  public boolean explains(int arm) {
    return explainers.get(arm) != null;
  }

  /**
   * What weighed most in scores of an arm that {@link #explains explains}.
   *
   * @param rows that it has scored, one at least
   * @return strongest first, a list a row; null where there are none, because it fails, or has
   *     failed so often that it is not asked
   */
  public List<List<ReasonCode>> explain(int arm, List<float[]> rows) {
    return lineup.arms().get(arm).reasons().ask(explainers.get(arm), rows);
  }

  @Override
  public void close() {
    explainers.stream().filter(Objects::nonNull).forEach(BatchExplainer::close);
    for (int arm = 0; arm < own.size(); arm++) {
      if (own.get(arm) != null) {
        own.get(arm).close();
      } else {
        beside.get(arm).close();
      }
    }
    lineup.release();
  }
}
