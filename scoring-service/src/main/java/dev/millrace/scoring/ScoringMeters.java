package dev.millrace.scoring;

import dev.millrace.scoring.model.FallbackReason;
import dev.millrace.scoring.model.Judgement;
import dev.millrace.scoring.model.ReasonCode;
import dev.millrace.scoring.model.Verdict;
import dev.millrace.scoring.rollout.Lineup;
import dev.millrace.scoring.rollout.LineupArm;
import dev.millrace.scoring.rollout.Panel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What scoring counts. {@code received = scored + fallback} over all reasons, at any time.
 *
 * <p>Counters count work done, not work committed: after a failure, records that are processed
 * again count again.
 */
final class ScoringMeters implements Panel.Watch {

  private static final String PREFIX = "millrace.scoring.";

  private final MeterRegistry registry;
  private final Counter received;
  private final Counter scored;
  private final Map<FallbackReason, Counter> fallbacks = new EnumMap<>(FallbackReason.class);
  private final DistributionSummary batchRecords;
  private final Timer batchAge;
  private final Map<String, Timer> latencies = new ConcurrentHashMap<>();
  private final Counter reasons;
  private final Counter active;
  private final Counter refused;
  private final AtomicLong offset = new AtomicLong(-1);

  ScoringMeters(MeterRegistry registry) {
    this.registry = registry;
    received =
        Counter.builder(PREFIX + "received")
            .description("Feature events that a decision was asked for")
            .register(registry);
    scored =
        Counter.builder(PREFIX + "scored")
            .description("Decisions that a model made")
            .register(registry);
    for (FallbackReason reason : FallbackReason.values()) {
      fallbacks.put(
          reason,
          Counter.builder(PREFIX + "fallback")
              .description("Decisions that are the definition's fallback")
              .tag("reason", reason.code())
              .register(registry));
    }
    batchRecords =
        DistributionSummary.builder(PREFIX + "batch.records")
            .description("Feature events in one call of the models")
            .register(registry);
    batchAge =
        Timer.builder(PREFIX + "batch.age")
            .description("How long the first feature event of a batch has waited for the call")
            .publishPercentileHistogram()
            .register(registry);
    reasons =
        Counter.builder(PREFIX + "reasons")
            .description("Decisions that name what weighed most in them")
            .register(registry);
    active = deployments("active");
    refused = deployments("refused");
    registry.gauge(PREFIX + "control.offset", offset);
  }

  private Timer latency(String arm) {
    return Timer.builder(PREFIX + "latency")
        .description("From ingest's accepting an event to the models' call")
        .tag("arm", arm)
        .publishPercentileHistogram()
        .register(registry);
  }

  private Counter deployments(String result) {
    return Counter.builder(PREFIX + "deployments")
        .description("Deployments that came into force here, or were refused")
        .tag("result", result)
        .register(registry);
  }

  void batch(int records) {
    batchRecords.record(records);
  }

  void waited(long nanos) {
    batchAge.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Times a call of an arm, on whatever thread. */
  @Override
  public Judgement timed(LineupArm arm, Supplier<Judgement> call) {
    return registry.timer(PREFIX + "engine", "arm", arm.name()).record(call);
  }

  void decided(Decision decision) {
    received.increment();
    if (decision.decider() >= 0) {
      scored.increment();
    } else {
      fallbacks.get(decision.verdict().reason()).increment();
    }
    latencies
        .computeIfAbsent(decision.arm(), this::latency)
        .record(
            Math.max(0, decision.scoredAt() - decision.event().ingestedAt()),
            TimeUnit.MILLISECONDS);
  }

  /** Counts what arms had no score for. */
  void said(Lineup lineup, List<Judgement> said) {
    for (int arm = 0; arm < said.size(); arm++) {
      for (Verdict verdict : said.get(arm).verdicts()) {
        if (!verdict.isScored()) {
          registry
              .counter(
                  PREFIX + "arm.failed",
                  "arm",
                  lineup.arms().get(arm).name(),
                  "reason",
                  verdict.reason().code())
              .increment();
        }
      }
    }
  }

  /**
   * Times a call for reasons, and counts what came of it.
   *
   * @param decisions that it is about
   */
  List<List<ReasonCode>> explained(
      LineupArm arm, int decisions, Supplier<List<List<ReasonCode>>> call) {
    List<List<ReasonCode>> codes =
        registry.timer(PREFIX + "reasons.engine", "arm", arm.name()).record(call);
    Counter counter =
        codes == null ? registry.counter(PREFIX + "reasons.failed", "arm", arm.name()) : reasons;
    counter.increment(decisions);
    return codes;
  }

  void active(Lineup lineup) {
    active.increment();
    offset.set(lineup.controlOffset() == null ? -1 : lineup.controlOffset());
  }

  void refused() {
    refused.increment();
  }
}
