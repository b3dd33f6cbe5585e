package dev.millrace.local.demo;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long single events took at a stated rate, from the moment at which each was due to be
 * produced until its decision was in the hands of a {@code read_committed} consumer.
 *
 * @param events how many were timed
 * @param rate events a second that were produced meanwhile
 * @param p50 half of them were faster
 * @param p99 99 of 100 were faster
 * @param max the slowest
 */
record Latency(long events, int rate, Duration p50, Duration p99, Duration max) {

  /** Of these nanoseconds, at least one. */
  static Latency of(long[] nanos, int rate) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latency(
        sorted.length,
        rate,
        quantile(sorted, 0.50),
        quantile(sorted, 0.99),
        Duration.ofNanos(sorted[sorted.length - 1]));
  }

  /** The smallest value that at least this share of all does not exceed. */
  private static Duration quantile(long[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return Duration.ofNanos(sorted[Math.max(1, rank) - 1]);
  }
}
