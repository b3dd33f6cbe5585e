package dev.millrace.feature;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long look-ups take, and how they end. One that is forwarded counts here as that, and as what
 * it became where it was answered.
 */
final class LookupMeters {

  private final MeterRegistry registry;
  private final Map<LookupResult, Timer> timers = new EnumMap<>(LookupResult.class);

  LookupMeters(MeterRegistry registry) {
    this.registry = registry;
    for (LookupResult result : LookupResult.values()) {
      timers.put(
          result,
          Timer.builder("millrace.feature.lookups")
              .description("Look-ups of a key's features over HTTP, by how they ended")
              .tag("result", result.word())
              .publishPercentileHistogram()
              .register(registry));
    }
  }

  Timer.Sample begin() {
    return Timer.start(registry);
  }

  void end(Timer.Sample sample, LookupResult result) {
    sample.stop(timers.get(result));
  }
}
