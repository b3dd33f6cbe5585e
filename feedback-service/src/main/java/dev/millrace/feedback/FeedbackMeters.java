package dev.millrace.feedback;

import dev.millrace.feedback.label.Happening;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.apache.kafka.streams.processor.TaskId;

/**
 * What feedback counts. Once what was read has passed the re-keying topic, these balance:
 *
 * <pre>
 * labels.received    = labels.refused + labels.matched + labels.repeated + labels.superseded
 *                      + labels.unmatched + labels.waiting
 * decisions.received = decisions.refused + decisions.duplicates + decisions.matured
 *                      + decisions.expired + decisions.pending + decisions.provisional
 * decisions.matured + decisions.expired = decisions.settled + decisions.forgotten
 * </pre>
 *
 * <p>{@code …waiting}, {@code …pending}, {@code …provisional} and {@code …settled} are gauges over
 * this instance's tasks. Counters count work done since the start of this instance, not work
 * committed: after a failure, records that are processed again count again.
 */
final class FeedbackMeters {

  private static final String PREFIX = "millrace.feedback.";

  private final MeterRegistry registry;
  private final Counter labels;
  private final Counter decisions;
  private final Map<Happening, Counter> happenings = new EnumMap<>(Happening.class);
  private final Map<TaskId, Held> held = new ConcurrentHashMap<>();

  FeedbackMeters(MeterRegistry registry) {
    this.registry = registry;
    labels = counter("labels.received", "Records read from labels");
    decisions = counter("decisions.received", "Records read from predictions");
    registerLabels();
    registerDecisions();
  }

  private void registerLabels() {
    count(Happening.LABEL_MATCHED, "labels.matched", "Labels that gave a row");
    count(
        Happening.LABEL_REPEATED,
        "labels.repeated",
        "Labels of the value and source that are known already");
    count(
        Happening.LABEL_SUPERSEDED,
        "labels.superseded",
        "Labels of an event for which one that was said later is known");
    count(
        Happening.LABEL_UNMATCHED,
        "labels.unmatched",
        "Labels dead-lettered because no decision came for them, or none is held any more");
    gauge("labels.waiting", "Labels that wait for their decision", Held::waiting);
  }

  private void registerDecisions() {
    count(
        Happening.DECISION_DUPLICATE,
        "decisions.duplicates",
        "Decisions ignored because their event has one");
    count(Happening.DECISION_MATURED, "decisions.matured", "Decisions that matured with a label");
    count(
        Happening.DECISION_EXPIRED, "decisions.expired", "Decisions that matured without a label");
    count(
        Happening.DECISION_CORRECTED,
        "decisions.corrected",
        "Final labels that were replaced by a later one");
    count(
        Happening.DECISION_FORGOTTEN,
        "decisions.forgotten",
        "Decisions that are not held for corrections any more");
    gauge("decisions.pending", "Decisions without a label, before maturity", Held::pending);
    gauge("decisions.provisional", "Decisions with a label, before maturity", Held::provisional);
    gauge("decisions.settled", "Decisions held for corrections, after maturity", Held::settled);
  }

  void labelReceived() {
    labels.increment();
  }

  void decisionReceived() {
    decisions.increment();
  }

  void labelRefused(String reason) {
    count("labels.refused", "Labels dead-lettered because they can't be used", reason);
  }

  void decisionRefused(String reason) {
    count("decisions.refused", "Decisions dead-lettered because they can't be read", reason);
  }

  /** A person is asked about a decision, for these reasons. */
  void reviewAsked(List<String> reasons) {
    reasons.forEach(
        reason ->
            count("reviews", "Decisions that people are asked to look at, by reason", reason));
  }

  void happened(List<Happening> all) {
    all.forEach(happening -> happenings.get(happening).increment());
  }

  /** What a task holds now. */
  void holds(TaskId task, Held now) {
    held.put(task, now);
  }

  /** A task is not this instance's any more. */
  void left(TaskId task) {
    held.remove(task);
  }

  private void count(String name, String description, String reason) {
    Counter.builder(PREFIX + name)
        .description(description)
        .tag("reason", reason)
        .register(registry)
        .increment();
  }

  private void count(Happening happening, String name, String description) {
    happenings.put(happening, counter(name, description));
  }

  private Counter counter(String name, String description) {
    return Counter.builder(PREFIX + name).description(description).register(registry);
  }

  private void gauge(String name, String description, ToLongFunction<Held> part) {
    Gauge.builder(PREFIX + name, held, all -> all.values().stream().mapToLong(part).sum())
        .description(description)
        .register(registry);
  }
}
