package dev.millrace.scoring;

import dev.millrace.scoring.model.FallbackReason;
import dev.millrace.scoring.model.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What scoring counts. {@code received = scored + fallback} over all reasons, at any time.
 *
 * <p>Counters count work done, not work committed: after a failure, records that are processed
 * again count again.
 */
final class ScoringMeters {

  private final Counter received;
  private final Counter scored;
  private final Map<FallbackReason, Counter> fallbacks = new EnumMap<>(FallbackReason.class);
  private final DistributionSummary batchRecords;
  private final Timer engine;

  ScoringMeters(MeterRegistry registry) {
    received =
        Counter.builder("millrace.scoring.received")
            .description("Feature events that a decision was asked for")
            .register(registry);
    scored =
        Counter.builder("millrace.scoring.scored")
            .description("Decisions that a model made")
            .register(registry);
    for (FallbackReason reason : FallbackReason.values()) {
      fallbacks.put(
          reason,
          Counter.builder("millrace.scoring.fallback")
              .description("Decisions that are the definition's fallback")
              .tag("reason", reason.code())
              .register(registry));
    }
    batchRecords =
        DistributionSummary.builder("millrace.scoring.batch.records")
            .description("Feature events in one call of the model")
            .register(registry);
    engine =
        Timer.builder("millrace.scoring.engine")
            .description("Time of one call of the model, vectors to verdicts")
            .register(registry);
  }

  List<Verdict> timed(int records, Supplier<List<Verdict>> call) {
    batchRecords.record(records);
    return engine.record(call);
  }

  void decided(List<Verdict> verdicts) {
    int byModel = 0;
    for (Verdict verdict : verdicts) {
      if (verdict.isScored()) {
        byModel++;
      } else {
        fallbacks.get(verdict.reason()).increment();
      }
    }
    received.increment(verdicts.size());
    scored.increment(byModel);
  }
}
