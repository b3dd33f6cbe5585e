package dev.millrace.local.replay;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * How long events waited for their turn: wall time, from the buckets of a meter.
 *
 * @param events that waited for the other partitions
 * @param p50 half of them waited no longer
 * @param p99 99 of 100 waited no longer
 * @param longest none waited longer
 * @param letGo others, which waited for nothing more to come, until the day or the replay was over;
 *     their time is not told
 */
public record Waits(long events, Duration p50, Duration p99, Duration longest, long letGo) {

  private static final String METER = "millrace.feature.order.waited";

  /**
   * What a feature service has counted; null where nothing waited.
   *
   * @param idle whoever waited longer was let go
   */
  public static Waits of(MeterRegistry meters, Duration idle) {
    Timer timer = meters.find(METER).timer();
    if (timer == null || timer.count() == 0) {
      return null;
    }
    HistogramSnapshot snapshot = timer.takeSnapshot();
    CountAtBucket[] buckets =
        Arrays.stream(snapshot.histogramCounts())
            .filter(bucket -> bucket.bucket(TimeUnit.MILLISECONDS) <= idle.toMillis())
            .toArray(CountAtBucket[]::new);
    long within = buckets.length == 0 ? 0 : Math.round(buckets[buckets.length - 1].count());
    return new Waits(
        within,
        quantile(buckets, within, 0.50),
        quantile(buckets, within, 0.99),
        quantile(buckets, within, 1),
        timer.count() - within);
  }

  /** The upper end of the bucket in which it lies. */
  private static Duration quantile(CountAtBucket[] buckets, long of, double share) {
    return Arrays.stream(buckets)
        .filter(bucket -> bucket.count() >= share * of)
        .findFirst()
        .map(bucket -> Duration.ofMillis((long) Math.ceil(bucket.bucket(TimeUnit.MILLISECONDS))))
        .orElse(Duration.ZERO);
  }
}
