package dev.millrace.example.cardfraud;

import java.util.Random;

/**
 * Random numbers for one purpose, found again by naming the purpose: {@code Draws.of(seed,
 * CUSTOMER, 7)} gives the same numbers whatever was drawn elsewhere and in which order.
 *
 * <p>{@link Random}'s algorithm is part of its specification, so are {@link StrictMath}'s results:
 * streams are equal on every machine and Java version.
 */
final class Draws {
  private final Random random;

  private Draws(long seed) {
    this.random = new Random(seed);
  }

  static Draws of(long seed, long... path) {
    long mixed = mix(seed);
    for (long step : path) {
      mixed = mix(mixed ^ mix(step));
    }
    return new Draws(mixed);
  }

  double uniform(double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  double normal(double mean, double deviation) {
    return mean + deviation * random.nextGaussian();
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Poisson by counting exponential gaps: quick for the small means (up to 4) used here. */
  int poisson(double mean) {
    double limit = StrictMath.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  /** Spreads the bits of near-by numbers (the finalizer of SplitMix64, Steele et al. 2014). */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
