package dev.millrace.local.select;

/**
 * How much worse the quick model is where a feature's values are shuffled.
 *
 * @param mean of the repeats; negative where it is better by chance
 * @param deviation standard deviation of the repeats (divisor n − 1)
 */
public record Importance(double mean, double deviation) {

  /** What is left of it without chance: 0 where it does not exceed its deviation. */
  double certain() {
    return Math.max(0, mean - deviation);
  }

  static Importance of(double[] drops) {
    double sum = 0;
    for (double drop : drops) {
      sum += drop;
    }
    double mean = sum / drops.length;
    double squares = 0;
    for (double drop : drops) {
      squares += (drop - mean) * (drop - mean);
    }
    return new Importance(mean, drops.length < 2 ? 0 : Math.sqrt(squares / (drops.length - 1)));
  }
}
