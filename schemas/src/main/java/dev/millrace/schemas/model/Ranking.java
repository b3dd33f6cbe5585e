package dev.millrace.schemas.model;

import java.util.stream.IntStream;

/**
 * Examples by falling score, equal scores as one step: what every metric over thresholds walks
 * along.
 *
 * <p>Step i says how many positives and negatives have a score at or above {@code score(i)}.
 */
public final class Ranking {
  private final double[] scores;
  private final long[] truePositives;
  private final long[] falsePositives;
  private final int steps;

  /**
   * Ranks.
   *
   * @param scores finite, one a row
   * @param positive of the same length
   */
  public Ranking(float[] scores, boolean[] positive) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted((a, b) -> Float.compare(scores[b], scores[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.scores = new double[order.length];
    this.truePositives = new long[order.length];
    this.falsePositives = new long[order.length];
    this.steps = walk(order, scores, positive);
  }

  private int walk(int[] order, float[] byRow, boolean[] positive) {
    long hits = 0;
    long alarms = 0;
    int step = 0;
    for (int i = 0; i < order.length; i++) {
      if (positive[order[i]]) {
        hits++;
      } else {
        alarms++;
      }
      float score = byRow[order[i]];
      boolean last = i + 1 == order.length || byRow[order[i + 1]] != score;
      if (last) {
        scores[step] = score;
        truePositives[step] = hits;
        falsePositives[step] = alarms;
        step++;
      }
    }
    return step;
  }

  /** How many different scores there are. */
  public int steps() {
    return steps;
  }

  public double score(int step) {
    return scores[step];
  }

  public long truePositives(int step) {
    return truePositives[step];
  }

  public long falsePositives(int step) {
    return falsePositives[step];
  }

  public long positives() {
    return steps == 0 ? 0 : truePositives[steps - 1];
  }

  public long negatives() {
    return steps == 0 ? 0 : falsePositives[steps - 1];
  }

  public boolean hasBothClasses() {
    return positives() > 0 && negatives() > 0;
  }
}
