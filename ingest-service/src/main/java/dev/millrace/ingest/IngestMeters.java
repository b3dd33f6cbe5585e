package dev.millrace.ingest;

import dev.millrace.ingest.validate.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What ingest counts: {@code received = accepted + duplicates + dead.lettered} over all reasons,
 * whenever no record is on its way through the repartition topic.
 *
 * <p>Only what was committed is counted, and each record once, whatever fails on the way: the
 * counts are state of the tasks, written in the transaction of the records that they count ({@link
 * TaskCounts}). These meters show what was added since this process first worked on a task, up to
 * 0.1 s later. A process that is killed shows nothing any more; its successor starts from 0 and
 * shows what it does itself. Of a task that moves to another process, what was committed in its
 * last 0.1 s may be missing from the meters of both. With {@code at_least_once} what is processed
 * again after a failure may count again.
 */
final class IngestMeters {

  static final String RECEIVED = "received";
  static final String ACCEPTED = "accepted";
  static final String DUPLICATES = "duplicates";
  static final String IGNORED_FIELDS = "ignored.fields";
  static final String UNCHECKED = "unchecked";
  private static final String DEAD_LETTERED = "dead.lettered";

  private final Map<String, Counter> counters = new HashMap<>();
  private final Map<List<String>, Long> shown = new ConcurrentHashMap<>();

  IngestMeters(MeterRegistry registry) {
    add(registry, RECEIVED, "records", "Records read from events.raw");
    add(registry, ACCEPTED, "records", "Events written to events");
    add(registry, DUPLICATES, "records", "Events dropped because their id was seen before");
    add(registry, IGNORED_FIELDS, "fields", "JSON fields that the event's schema does not know");
    add(
        registry,
        UNCHECKED,
        "records",
        "Accepted events so far behind others of their partition that duplicates are forgotten");
    for (Reason reason : Reason.values()) {
      counters.put(
          deadLettered(reason),
          counter(DEAD_LETTERED, "records", "Records written to events.dead-letter")
              .tag("reason", reason.code())
              .register(registry));
    }
  }

  private void add(MeterRegistry registry, String name, String unit, String description) {
    counters.put(name, counter(name, unit, description).register(registry));
  }

  private static Counter.Builder counter(String name, String unit, String description) {
    return Counter.builder("millrace.ingest." + name).baseUnit(unit).description(description);
  }

  /** The count of records dead-lettered for a reason. */
  static String deadLettered(Reason reason) {
    return DEAD_LETTERED + "/" + reason.code();
  }

  /** A task starts: what it counted in another process is not for these meters. */
  void resume(String task, String count, long total) {
    if (shown.containsKey(List.of(task, count))) {
      show(task, count, total);
    } else {
      shown.put(List.of(task, count), total);
    }
  }

  /** Shows a task's committed total. */
  void show(String task, String count, long total) {
    long before = shown.getOrDefault(List.of(task, count), 0L);
    shown.put(List.of(task, count), total);
    counters.get(count).increment((double) Math.max(0, total - before));
  }
}
