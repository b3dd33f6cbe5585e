package dev.millrace.ingest;

import dev.millrace.runtime.batch.CommitHook;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The counts of one task, since the pipeline's first day.
 *
 * <p>They are state: before each commit the totals go into a store, so that they are part of the
 * same transaction as the records that they count, and an aborted transaction takes them back. The
 * meters are told a total once its commit is known to have succeeded, which it is when the task is
 * still at work afterwards; and a task that starts anew tells what its store says.
 */
final class TaskCounts {

  private static final Logger LOG = LoggerFactory.getLogger(TaskCounts.class);
  private static final Duration SHOW_EVERY = Duration.ofMillis(100);
  private static final Duration LOG_EVERY = Duration.ofSeconds(10);

  private final IngestMeters meters;
  private final KeyValueStore<String, Long> store;
  private final String task;
  private final Map<String, Long> totals = new HashMap<>();
  private final Map<String, Drops> drops = new TreeMap<>();
  private final Map<String, Long> counted = new HashMap<>();
  private final Map<String, Long> committing = new HashMap<>();
  private long nextLog = Long.MIN_VALUE;

  private TaskCounts(IngestMeters meters, ProcessorContext<?, ?> context, String name) {
    this.meters = meters;
    this.store = context.getStateStore(name);
    this.task = context.taskId().toString();
  }

  /** The stores that a processor with counts of this name needs. */
  static Set<StoreBuilder<?>> stores(String name) {
    // In memory, since it has a dozen entries; its changelog keeps it.
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.Long()),
        CommitHook.named(hook(name)));
  }

  private static String hook(String name) {
    return name + "-commit";
  }

  /** Starts counting; to be called from a processor's {@code init}. */
  static TaskCounts start(
      ProcessorContext<?, ?> context, String name, Iterable<String> names, IngestMeters meters) {
    TaskCounts counts = new TaskCounts(meters, context, name);
    names.forEach(counts::resume);
    context.<CommitHook>getStateStore(hook(name)).attach(context, counts::commit);
    context.schedule(SHOW_EVERY, PunctuationType.WALL_CLOCK_TIME, counts::lookUp);
    return counts;
  }

  private void resume(String count) {
    Long stored = store.get(count);
    long total = stored == null ? 0 : stored;
    totals.put(count, total);
    meters.resume(task, count, total);
  }

  /** Counts what a record gave. */
  void add(String count, long number) {
    if (number > 0) {
      counted.put(count, totals.merge(count, number, Long::sum));
    }
  }

  /** Counts a record that is dropped or set aside, which is logged, too. */
  void addDropped(String count, RecordMetadata place) {
    add(count, 1);
    drops.computeIfAbsent(count, name -> new Drops()).add(place);
  }

  /** Shows nothing: a task that is closed after a failure is flushed, too, and commits no more. */
  private void commit() {
    counted.forEach(store::put);
    committing.putAll(counted);
    counted.clear();
  }

  private void show() {
    committing.forEach((count, total) -> meters.show(task, count, total));
    committing.clear();
  }

  private void lookUp(long now) {
    show();
    if (now >= nextLog && !drops.isEmpty()) {
      drops.forEach((count, dropped) -> LOG.info("{}: {}", count, dropped));
      drops.clear();
      nextLog = now + LOG_EVERY.toMillis();
    }
  }

  /** What was dropped since the last line in the log: one line tells of many. */
  private static final class Drops {
    private long number;
    private String first;
    private String last;

    void add(RecordMetadata place) {
      number++;
      last = place.topic() + "-" + place.partition() + "@" + place.offset();
      first = first == null ? last : first;
    }

    @Override
    public String toString() {
      return number == 1 ? "1 at " + first : number + " from " + first + " to " + last;
    }
  }
}
