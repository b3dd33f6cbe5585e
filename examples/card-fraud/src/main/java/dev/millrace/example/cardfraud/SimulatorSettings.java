package dev.millrace.example.cardfraud;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a simulation is made from. Equal settings give equal streams.
 *
 * @param seed of every draw
 * @param start midnight UTC of the first day
 * @param customers how many; each makes about 1.94 payments a day
 * @param terminals how many, on the same 100 × 100 map
 * @param radius how far from home a customer shops, in map units
 * @param compromisedTerminalsPerDay how many terminals are newly compromised a day; a fraction
 *     means one every few days
 * @param compromisedCustomersPerDay the same for customers
 */
public record SimulatorSettings(
    long seed,
    Instant start,
    int customers,
    int terminals,
    double radius,
    double compromisedTerminalsPerDay,
    double compromisedCustomersPerDay) {

  private static final Instant START = Instant.parse("2018-04-01T00:00:00Z");

  public SimulatorSettings {
    require(customers > 0, "customers", "at least 1", customers);
    require(terminals > 0, "terminals", "at least 1", terminals);
    require(radius > 0, "radius", "above 0", radius);
    require(
        compromisedTerminalsPerDay >= 0 && compromisedTerminalsPerDay <= terminals,
        "compromisedTerminalsPerDay",
        "from 0 to the number of terminals",
        compromisedTerminalsPerDay);
    require(
        compromisedCustomersPerDay >= 0 && compromisedCustomersPerDay <= customers,
        "compromisedCustomersPerDay",
        "from 0 to the number of customers",
        compromisedCustomersPerDay);
    require(start.equals(start.truncatedTo(ChronoUnit.DAYS)), "start", "midnight UTC", start);
  }

  /**
   * A fifth of the public data set: 1,000 customers, 2,000 terminals, about 1,900 payments a day,
   * so that 100,000 payments cover 52 days. Compromises are a fifth too (a terminal every 2.5 days,
   * a customer every 1.7), which keeps the share of frauds near the data set's 0.8 %.
   */
  public static SimulatorSettings defaults(long seed) {
    return new SimulatorSettings(seed, START, 1_000, 2_000, 5, 0.4, 0.6);
  }

  /**
   * The sizes of the public data set: 5,000 customers, 10,000 terminals, about 9,600 payments a
   * day.
   */
  public static SimulatorSettings reference(long seed) {
    return new SimulatorSettings(seed, START, 5_000, 10_000, 5, 2, 3);
  }

  private static void require(boolean holds, String name, String rule, Object actual) {
    if (!holds) {
      throw new IllegalArgumentException(name + " must be " + rule + " but is " + actual);
    }
  }
}
