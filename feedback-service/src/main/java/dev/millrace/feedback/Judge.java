package dev.millrace.feedback;

import dev.millrace.feedback.Measurement.Changed;
import dev.millrace.feedback.Measurement.Passed;
import dev.millrace.feedback.TallyForm.Kept;
import dev.millrace.feedback.label.Maturity;
import dev.millrace.feedback.label.Watermarks.Upstream;
import dev.millrace.feedback.performance.Cell;
import dev.millrace.feedback.performance.CellKey;
import dev.millrace.feedback.performance.FinalLabels;
import dev.millrace.feedback.performance.Moment;
import dev.millrace.feedback.performance.PairSums;
import dev.millrace.feedback.performance.Pairing;
import dev.millrace.feedback.performance.Reports;
import dev.millrace.feedback.performance.ScoreHistogram;
import dev.millrace.feedback.performance.Tally;
import dev.millrace.feedback.performance.TallyKey;
import dev.millrace.feedback.retraining.PolicyState;
import dev.millrace.feedback.retraining.RetrainingPolicy;
import dev.millrace.record.Performance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Merges what the tasks have measured and, each time event time has passed a boundary in all of
 * them, reports what has changed and asks what follows from it.
 *
 * <p>What belongs behind a boundary waits apart until the boundary is passed, so that what is said
 * at a boundary depends on events and labels alone, not on commits. What a task tells of a boundary
 * that is passed already counts at the next.
 */
final class Judge implements Processor<String, Measurement, String, SpecificRecord> {

  static final String CELLS = "performance-cells";
  static final String PENDING = "performance-pending";
  static final String PROGRESS = "performance-progress";
  static final String POLICY = "retraining-policy";

  private static final String BOUNDARY = "boundary";
  private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

  private final Rules rules;
  private final Reports reports;
  private final RetrainingPolicy policy;

  private ProcessorContext<String, SpecificRecord> context;
  private KeyValueStore<String, Kept> cells;
  private KeyValueStore<String, Kept> pending;
  private KeyValueStore<String, List<Long>> progressStore;
  private KeyValueStore<String, PolicyState> policies;
  private TaskProgress progress;
  private final Map<Pairing, PairSums> pairs = new HashMap<>();
  private long finalLabels;

  /**
   * By what is judged.
   *
   * @param every from one boundary to the next, milliseconds
   * @param cohort length of a cohort, milliseconds
   * @param maturity says for how long labels may be corrected
   * @param tasks that measure, and how long a silent one is waited for
   */
  record Rules(long every, long cohort, Maturity maturity, Upstream tasks) {}

  /**
   * @param policy asks for new versions; null where nothing does
   */
  Judge(Rules rules, Reports reports, RetrainingPolicy policy) {
    this.rules = rules;
    this.reports = reports;
    this.policy = policy;
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> processorContext) {
    context = processorContext;
    cells = context.getStateStore(CELLS);
    pending = context.getStateStore(PENDING);
    progressStore = context.getStateStore(PROGRESS);
    policies = policy == null ? null : context.getStateStore(POLICY);
    progress = new TaskProgress(progressStore, rules.tasks(), context.currentSystemTimeMs());
    try (KeyValueIterator<String, Kept> stored = cells.range(TallyNames.TOTALS, null)) {
      stored.forEachRemaining(entry -> remember(entry.value));
    }
    context.schedule(
        LOOK_INTERVAL,
        PunctuationType.WALL_CLOCK_TIME,
        now -> {
          progress.look(now);
          passBoundaries();
        });
  }

  private void remember(Kept kept) {
    if (kept.key() instanceof Pairing pairing) {
      pairs.put(pairing, (PairSums) kept.tally());
    } else if (kept.tally() instanceof FinalLabels labels) {
      finalLabels = labels.count();
    }
  }

  @Override
  public void process(Record<String, Measurement> record) {
    if (record.value() instanceof Changed changed) {
      await(changed);
    } else if (record.value() instanceof Passed passed) {
      progress.decision(passed.task(), passed.time(), context.currentSystemTimeMs());
      passBoundaries();
    }
  }

  private void await(Changed changed) {
    long boundary = Math.max(changed.boundary(), next());
    String name = TallyNames.at(boundary) + TallyNames.of(changed.key());
    merge(pending, name, new Kept(changed.key(), changed.change()));
  }

  /** The earliest boundary that is not passed; the start of time where none is. */
  private long next() {
    List<Long> last = progressStore.get(BOUNDARY);
    return last == null ? Long.MIN_VALUE : last.get(0) + rules.every();
  }

  private void passBoundaries() {
    long low = progress.clocks().decisions();
    if (low == Long.MIN_VALUE) {
      return;
    }
    for (long boundary = first(low); boundary <= low; boundary += rules.every()) {
      pass(boundary);
      progressStore.put(BOUNDARY, List.of(boundary));
    }
  }

  private long first(long low) {
    long next = next();
    if (next != Long.MIN_VALUE) {
      return next;
    }
    try (KeyValueIterator<String, Kept> waiting = pending.all()) {
      return waiting.hasNext() ? TallyNames.boundary(waiting.next().key) : low + 1;
    }
  }

  private void pass(long boundary) {
    List<Performance> changed = reports(boundary, takeIn(boundary));
    for (Performance report : changed) {
      context.forward(record(TallyNames.of(report), report, boundary));
    }
    if (policy != null) {
      ask(new Moment(boundary, changed, pairs, finalLabels));
    }
    forget(boundary);
  }

  private void ask(Moment moment) {
    PolicyState before = policies.get(POLICY);
    RetrainingPolicy.Step step =
        policy.at(before == null ? PolicyState.at(moment.time()) : before, moment);
    policies.put(POLICY, step.state());
    step.request()
        .ifPresent(
            request -> context.forward(record(request.getRequest(), request, moment.time())));
  }

  private static Record<String, SpecificRecord> record(
      String key, SpecificRecord value, long boundary) {
    return new Record<>(key, value, Math.max(boundary, 0));
  }

  /** Merges what happened before a boundary; gives the cells that have changed, in order. */
  private List<CellKey> takeIn(long boundary) {
    List<CellKey> changed = new ArrayList<>();
    for (KeyValue<String, Kept> waiting : waitingBefore(boundary + 1)) {
      pending.delete(waiting.key);
      Kept kept = waiting.value;
      if (kept.key() instanceof CellKey key) {
        if (key.cohort() < forgotten(boundary)) {
          continue; // a correction dated behind its decision's time: the cell is gone
        }
        changed.add(key);
      }
      remember(merge(cells, TallyNames.of(kept.key()), kept));
    }
    return changed;
  }

  private List<KeyValue<String, Kept>> waitingBefore(long boundary) {
    List<KeyValue<String, Kept>> waiting = new ArrayList<>();
    try (KeyValueIterator<String, Kept> stored = pending.range(null, TallyNames.at(boundary))) {
      stored.forEachRemaining(waiting::add);
    }
    return waiting;
  }

  private List<Performance> reports(long boundary, List<CellKey> changed) {
    List<Performance> made = new ArrayList<>();
    for (CellKey key : changed) {
      Kept reference = cells.get(TallyNames.of(new TallyKey.Reference(key.version())));
      ScoreHistogram labelled =
          reference == null ? new ScoreHistogram() : (ScoreHistogram) reference.tally();
      Cell cell = (Cell) cells.get(TallyNames.of(key)).tally();
      made.add(reports.report(key, cell, boundary, labelled));
    }
    return made;
  }

  /** Lets go of cohorts none of whose decisions is held for corrections any more. */
  private void forget(long boundary) {
    List<String> over = new ArrayList<>();
    try (KeyValueIterator<String, Kept> oldest =
        cells.range(TallyNames.CELLS, TallyNames.cohort(forgotten(boundary)))) {
      oldest.forEachRemaining(entry -> over.add(entry.key));
    }
    over.forEach(cells::delete);
  }

  /** Cohorts that begin before then are over. */
  private long forgotten(long boundary) {
    return boundary - rules.cohort() - 2 * rules.maturity().period();
  }

  private static Kept merge(KeyValueStore<String, Kept> store, String name, Kept more) {
    Kept before = store.get(name);
    Tally sum = before == null ? more.tally() : before.tally().with(more.tally());
    Kept after = new Kept(more.key(), sum);
    store.put(name, after);
    return after;
  }
}
