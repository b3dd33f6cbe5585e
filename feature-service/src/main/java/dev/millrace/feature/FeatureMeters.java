package dev.millrace.feature;

import dev.millrace.feature.window.Put;
import dev.millrace.runtime.definition.FeatureDefinition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the feature service counts. {@code received = computed + refused}, at any time.
 *
 * <p>Counters count work done, not work committed: after a failure, records that are processed
 * again count again.
 */
final class FeatureMeters {

  private static final Logger LOG = LoggerFactory.getLogger(FeatureMeters.class);
  private static final String PREFIX = "millrace.feature.";

  private final MeterRegistry registry;
  private final Counter received;
  private final Counter computed;
  private final Counter refused;
  private final Counter unstamped;
  private final Counter beyondLateness;
  private final Counter cacheHits;
  private final Counter cacheMisses;
  private final Counter evicted;
  private final Counter forgotten;
  private final Counter hot;
  private final Counter adapted;
  private final Counter recordsWritten;
  private final Counter bytesWritten;
  private final Map<Put, Counter> labels = new EnumMap<>(Put.class);
  private final Timer waited;
  private final LongAdder waiting = new LongAdder();
  private final Map<String, Counter> failed = new ConcurrentHashMap<>();
  private final Map<FeatureIssue, Counter> issues = new ConcurrentHashMap<>();

  FeatureMeters(MeterRegistry registry, CacheBudget budget) {
    this.registry = registry;
    received = counter("received", "records", "Records read from events");
    computed = counter("computed", "records", "Feature events written to features");
    refused =
        counter("refused", "records", "Records of events without key, value or event id; logged");
    unstamped =
        counter(
            "unstamped",
            "records",
            "Events without the header of ingest; their ingestion time is the event's");
    beyondLateness =
        counter(
            "beyond.lateness",
            "records",
            "Events so late that some of their windows may reach beyond what is kept");
    cacheHits = cache("hit");
    cacheMisses = cache("miss");
    evicted = counter("cache.evicted", "keys", "Histories let go of to keep the memory bound");
    forgotten = counter("keys.forgotten", "keys", "Idle keys whose history was removed");
    hot =
        counter(
            "keys.hot",
            "keys",
            "Keys that exceeded windows.events_per_key; their windows move in steps from then on");
    adapted =
        counter(
            "segments.adapted", "segments", "Segments read that another definition had written");
    recordsWritten = counter("state.written", "records", "Records written to the window store");
    bytesWritten = counter("state.written.size", "bytes", "Their keys and values");
    for (Put put : Put.values()) {
      labels.put(put, labels(put));
    }
    waited =
        Timer.builder(PREFIX + "order.waited")
            .description("Wall time that events waited for their turn, where order is event_time")
            .publishPercentileHistogram()
            .register(registry);
    Gauge.builder(PREFIX + "order.waiting", waiting, LongAdder::sum)
        .baseUnit("events")
        .description("Events that wait for their turn now, in memory")
        .register(registry);
    Gauge.builder(PREFIX + "cache.size", budget, CacheBudget::used)
        .baseUnit("bytes")
        .description("Heap that decoded histories take, by estimate")
        .register(registry);
  }

  private Counter counter(String name, String unit, String description) {
    return Counter.builder(PREFIX + name)
        .baseUnit(unit)
        .description(description)
        .register(registry);
  }

  private Counter cache(String result) {
    return Counter.builder(PREFIX + "cache.asked")
        .baseUnit("keys")
        .description("Look-ups of a key's history in memory")
        .tag("result", result)
        .register(registry);
  }

  private Counter labels(Put put) {
    return Counter.builder(PREFIX + "labels")
        .baseUnit("labels")
        .description("Labels that reached the windows of an entity, and what they changed")
        .tag("result", put.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .register(registry);
  }

  /** Makes the counts of a feature's issues visible before the first. */
  void watch(FeatureDefinition feature) {
    for (FeatureIssue.Kind kind : FeatureIssue.Kind.values()) {
      FeatureIssue issue = new FeatureIssue(feature.name(), kind);
      issues.put(
          issue,
          Counter.builder(PREFIX + "issues")
              .baseUnit("events")
              .description("Events for which a feature was missing, defaulted or stale")
              .tags("feature", issue.feature(), "issue", kind.word())
              .register(registry));
    }
  }

  void issue(FeatureIssue issue) {
    issues.get(issue).increment();
  }

  void label(Put put) {
    labels.get(put).increment();
  }

  /** So many events more wait for their turn, or fewer. */
  void waiting(long more) {
    waiting.add(more);
  }

  void waited(long millis) {
    waited.record(Math.max(0, millis), TimeUnit.MILLISECONDS);
  }

  /** Makes an expression's count visible before it fails for the first time. */
  void watch(String expression) {
    failed.put(
        expression,
        Counter.builder(PREFIX + "failed")
            .baseUnit("events")
            .description("Events for which an expression had no value; the feature is missing")
            .tag("expression", expression)
            .register(registry));
  }

  void received() {
    received.increment();
  }

  void computed() {
    computed.increment();
  }

  void refused() {
    refused.increment();
  }

  void unstamped() {
    unstamped.increment();
  }

  /** Counts a failure; logs the first of each expression. */
  void failed(String expression, RuntimeException reason) {
    Counter counter = failed.get(expression);
    if (counter.count() == 0) {
      LOG.warn("a feature is missing, more of the kind are only counted: {}", reason.getMessage());
    }
    counter.increment();
  }

  void beyondLateness() {
    beyondLateness.increment();
  }

  void cacheAsked(boolean found) {
    (found ? cacheHits : cacheMisses).increment();
  }

  void evicted() {
    evicted.increment();
  }

  void forgotten() {
    forgotten.increment();
  }

  /** Counts a key that has too many events to hold each of them, and logs which it is. */
  void hot(String entity) {
    hot.increment();
    LOG.warn(
        "key {} has more events than windows.events_per_key: its windows move in steps from now on",
        entity);
  }

  void adapted(long segments) {
    if (segments > 0) {
      adapted.increment((double) segments);
    }
  }

  void written(int bytes) {
    recordsWritten.increment();
    bytesWritten.increment(bytes);
  }
}
