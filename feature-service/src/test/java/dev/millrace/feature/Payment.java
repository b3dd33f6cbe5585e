package dev.millrace.feature;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A payment of the seeded streams. */
record Payment(String customer, long time, double amount) {

  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final int CUSTOMERS = 5;

  /**
   * Payments of five customers, a quarter of them up to an hour late, many at the same time, and
   * now and then a pause.
   *
   * @param pause in milliseconds
   */
  static List<Payment> random(long seed, int count, long pause) {
    Random random = new Random(seed);
    List<Payment> payments = new ArrayList<>();
    long newest = FeatureScenario.T;
    for (int i = 0; i < count; i++) {
      newest += random.nextInt(400) == 0 ? pause : random.nextInt(3) * MINUTE;
      long time = newest - (random.nextInt(4) == 0 ? random.nextInt(60) * MINUTE : 0);
      payments.add(
          new Payment("c" + random.nextInt(CUSTOMERS), time, random.nextInt(100_000) / 100.0));
    }
    return payments;
  }
}
