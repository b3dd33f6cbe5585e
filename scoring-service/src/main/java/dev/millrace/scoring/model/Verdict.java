package dev.millrace.scoring.model;

/**
 * What became of one vector.
 *
 * @param score the model's score: its output, calibrated; of classes, the greatest probability; NaN
 *     where there is none
 * @param raw the model's output before calibration; NaN where there is none
 * @param classes the probability of each class in the model's order; null where it tells none apart
 * @param reason why there is no score; null where there is one
 * @param detail particulars of the reason; null where there are none
 */
@SuppressWarnings("ArrayRecordComponent") // handed on and written; never compared
public record Verdict(
    double score, double raw, float[] classes, FallbackReason reason, String detail) {

  /** A score of the model, and its output before calibration. */
  public static Verdict scored(double score, double raw) {
    return new Verdict(score, raw, null, null, null);
  }

  /** The probabilities of classes. */
  static Verdict classified(double greatest, float[] classes) {
    return new Verdict(greatest, greatest, classes, null, null);
  }

  /** A verdict without the model. */
  public static Verdict fallback(FallbackReason reason, String detail) {
    return new Verdict(Double.NaN, Double.NaN, null, reason, detail);
  }

  /** Whether the model gave a score. */
  public boolean isScored() {
    return reason == null;
  }
}
