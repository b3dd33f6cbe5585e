package dev.millrace.scoring.model;

/**
 * What became of one vector.
 *
 * @param score the model's score; NaN where there is none
 * @param reason why there is no score; null where there is one
 * @param detail particulars of the reason; null where there are none
 */
public record Verdict(double score, FallbackReason reason, String detail) {

  /** A verdict of the model. */
  public static Verdict scored(float score) {
    return Float.isFinite(score)
        ? new Verdict(score, null, null)
        : fallback(FallbackReason.NON_FINITE_SCORE, "the model gave " + score);
  }

  /** A verdict without the model. */
  public static Verdict fallback(FallbackReason reason, String detail) {
    return new Verdict(Double.NaN, reason, detail);
  }

  /** Whether the model gave a score. */
  public boolean isScored() {
    return reason == null;
  }
}
