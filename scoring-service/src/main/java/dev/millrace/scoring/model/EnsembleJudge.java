package dev.millrace.scoring.model;

import dev.millrace.schemas.model.Ensemble;
import dev.millrace.schemas.model.EnsembleMember;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Several models that say one score together. */
public final class EnsembleJudge implements Judge {

  private final Ensemble ensemble;
  private final List<Judge> members;
  private final double[] thresholds;
  private final Judge stack;

  /**
   * An ensemble.
   *
   * @param members in the ensemble's order; closed with this
   * @param thresholds of the members: from which score on they say yes
   * @param stack for stacking, the model that judges rows {@link #extended} by the members' scores;
   *     else null
   */
  public EnsembleJudge(Ensemble ensemble, List<Judge> members, double[] thresholds, Judge stack) {
    this.ensemble = ensemble;
    this.members = List.copyOf(members);
    this.thresholds = thresholds.clone();
    this.stack = stack;
  }

  /** The rows that the model of a stacking ensemble picks its inputs from. */
  public static FeatureRows extended(FeatureRows rows, Ensemble ensemble) {
    return rows.with(ensemble.members().stream().map(EnsembleMember::as).toList());
  }

  @Override
  public Judgement judge(float[][] rows) {
    List<List<Verdict>> said =
        members.stream().map(member -> member.judge(rows).verdicts()).toList();
    Verdict[] verdicts = new Verdict[rows.length];
    List<Integer> asked = new ArrayList<>();
    for (int row = 0; row < rows.length; row++) {
      verdicts[row] = failure(said, row);
      if (verdicts[row] == null) {
        asked.add(row);
      }
    }
    if (!asked.isEmpty()) {
      combine(rows, said, asked, verdicts);
    }
    return new Judgement(List.of(verdicts), said);
  }

  /** Why a member gave no score; null where all did. */
  private Verdict failure(List<List<Verdict>> said, int row) {
    for (int m = 0; m < said.size(); m++) {
      Verdict verdict = said.get(m).get(row);
      if (!verdict.isScored()) {
        EnsembleMember member = ensemble.members().get(m);
        String detail = verdict.detail() == null ? "" : ": " + verdict.detail();
        return Verdict.fallback(
            verdict.reason(), "member " + member.name() + ":" + member.version() + detail);
      }
    }
    return null;
  }

  private void combine(
      float[][] rows, List<List<Verdict>> said, List<Integer> asked, Verdict[] verdicts) {
    if (stack == null) {
      for (int row : asked) {
        double score = combined(scores(said, row));
        verdicts[row] = Verdict.scored(score, score);
      }
      return;
    }
    float[][] extended =
        asked.stream().map(row -> extended(rows[row], scores(said, row))).toArray(float[][]::new);
    List<Verdict> stacked = stack.judge(extended).verdicts();
    for (int i = 0; i < asked.size(); i++) {
      verdicts[asked.get(i)] = stacked.get(i);
    }
  }

  private static double[] scores(List<List<Verdict>> said, int row) {
    return said.stream().mapToDouble(verdicts -> verdicts.get(row).score()).toArray();
  }

  private static float[] extended(float[] row, double[] scores) {
    float[] extended = Arrays.copyOf(row, row.length + scores.length);
    for (int m = 0; m < scores.length; m++) {
      extended[row.length + m] = (float) scores[m];
    }
    return extended;
  }

  private double combined(double[] scores) {
    return switch (ensemble.combine()) {
      case MEAN -> Arrays.stream(scores).average().orElseThrow();
      case WEIGHTED_MEAN -> weightedMean(scores);
      case MAJORITY -> shareOfYes(scores);
      case STACKING -> throw new IllegalStateException("stacking has a model that combines");
    };
  }

  private double weightedMean(double[] scores) {
    double sum = 0;
    double weights = 0;
    for (int m = 0; m < scores.length; m++) {
      double weight = ensemble.members().get(m).weight();
      sum += weight * scores[m];
      weights += weight;
    }
    return sum / weights;
  }

  private double shareOfYes(double[] scores) {
    int yes = 0;
    for (int m = 0; m < scores.length; m++) {
      yes += scores[m] >= thresholds[m] ? 1 : 0;
    }
    return (double) yes / scores.length;
  }

  @Override
  public void close() {
    members.forEach(Judge::close);
    if (stack != null) {
      stack.close();
    }
  }
}
