package dev.millrace.feature.window;

/**
 * What some statistics need beside their values; unused parts are 0 and null.
 *
 * @param k how many values {@link Statistic#LAST_K}, {@code TOP_K} and {@code BOTTOM_K} answer
 * @param quantile asked of {@link Statistic#PERCENTILE}, from 0 to 1
 * @param by text column whose values the answer is split by: a map instead of one answer
 * @param limit most entries of such a map, or of {@link Statistic#HISTOGRAM}: those with most
 *     events in the window, ties in the order of their names
 */
public record Detail(int k, double quantile, String by, int limit) {

  /** Nothing beside the values. */
  public static final Detail NONE = new Detail(0, 0, null, 0);

  /** So many values. */
  public static Detail k(int k) {
    return new Detail(k, 0, null, 0);
  }

  /** This quantile, from 0 to 1. */
  public static Detail quantile(double quantile) {
    return new Detail(0, quantile, null, 0);
  }

  /** Split by a text column. */
  public static Detail by(String column, int limit) {
    return new Detail(0, 0, column, limit);
  }

  /** So many entries of a histogram. */
  public static Detail limit(int limit) {
    return new Detail(0, 0, null, limit);
  }
}
