package dev.millrace.feedback;

import dev.millrace.feedback.Outcome.Measured;
import dev.millrace.feedback.label.Change;
import dev.millrace.feedback.label.Change.Unmatched;
import dev.millrace.feedback.label.Decided;
import dev.millrace.feedback.label.EventState;
import dev.millrace.feedback.label.LabelMachine;
import dev.millrace.feedback.label.LabelMachine.Passing;
import dev.millrace.feedback.label.Maturity;
import dev.millrace.feedback.label.ReceivedLabel;
import dev.millrace.feedback.label.Row;
import dev.millrace.feedback.label.Timer;
import dev.millrace.feedback.label.Watermarks.Upstream;
import dev.millrace.feedback.performance.Measures;
import dev.millrace.runtime.batch.CommitHook;
import dev.millrace.runtime.deadletter.DeadLetters;
import dev.millrace.runtime.deadletter.Source;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the state of each event and does what {@link LabelMachine} says.
 *
 * <p>What becomes of an event depends on the order of this task's partition alone: an event's own
 * timers are looked at before anything that arrives at it, so it does not matter when the
 * punctuators below come round to it.
 */
final class LabelJoin implements Processor<String, Arrival, String, Outcome> {

  static final String EVENTS = "feedback-events";
  static final String TIMERS = "feedback-timers";
  static final String PROGRESS = "feedback-progress";

  /** Of the hook that tells the judge what was measured. */
  static final String COMMIT = "feedback-commit";

  private static final Logger LOG = LoggerFactory.getLogger(LabelJoin.class);

  /** So many timers at once, then the task may commit; the rest follows soon after. */
  static final int MOST_TIMERS = 2_000;

  private static final Duration BACKLOG_INTERVAL = Duration.ofMillis(50);
  private static final long LOOKS_A_PERIOD = 1_000;
  private static final long LONGEST_INTERVAL = Duration.ofMinutes(1).toMillis();

  private final Maturity maturity;
  private final LabelMachine machine;
  private final Upstream upstream;
  private final Wiring wiring;

  private ProcessorContext<String, Outcome> context;
  private KeyValueStore<String, StoredEvent> events;
  private TimerIndex timers;
  private TaskProgress progress;
  private TaskMeasures measures;

  /**
   * What a join needs besides its rules.
   *
   * @param labels name of the topic of labels
   * @param rows makes rows
   * @param measuring how decisions are measured
   * @param meters counts
   * @param letters makes dead letters
   */
  record Wiring(
      String labels,
      LabelledRows rows,
      Measuring measuring,
      FeedbackMeters meters,
      DeadLetters letters) {

    /**
     * How decisions are measured.
     *
     * @param events reads off a decision what it is judged by
     * @param measures gives a task its measures
     */
    record Measuring(ScoredEvents events, Supplier<Measures> measures) {}
  }

  LabelJoin(Maturity maturity, Upstream upstream, Wiring wiring) {
    this.maturity = maturity;
    this.upstream = upstream;
    this.machine = new LabelMachine(maturity);
    this.wiring = wiring;
  }

  @Override
  public void init(ProcessorContext<String, Outcome> processorContext) {
    context = processorContext;
    events = context.getStateStore(EVENTS);
    KeyValueStore<Bytes, byte[]> timerStore = context.getStateStore(TIMERS);
    timers = new TimerIndex(timerStore);
    KeyValueStore<String, List<Long>> progressStore = context.getStateStore(PROGRESS);
    progress = new TaskProgress(progressStore, upstream, context.currentSystemTimeMs());
    measures =
        new TaskMeasures(
            maturity, wiring.measuring().events(), wiring.measuring().measures().get());
    CommitHook hook = context.getStateStore(COMMIT);
    hook.attach(context, this::tell);
    wiring.meters().holds(context.taskId(), progress.held());
    long interval = Math.min(maturity.period() / LOOKS_A_PERIOD, LONGEST_INTERVAL);
    context.schedule(
        Duration.ofMillis(Math.max(interval, 1)),
        PunctuationType.STREAM_TIME,
        streamTime -> runTimers());
    // What one run left over, what was due when the task's last owner stopped, and partitions that
    // have fallen silent. Nothing falls due by the wall clock.
    context.schedule(
        BACKLOG_INTERVAL,
        PunctuationType.WALL_CLOCK_TIME,
        now -> {
          progress.look(now);
          runTimers();
        });
  }

  @Override
  public void process(Record<String, Arrival> record) {
    StoredEvent before = events.get(record.key());
    if (record.value() instanceof Arrival.Decision decision) {
      decided(record.key(), before, decision);
    } else if (record.value() instanceof Arrival.Label label) {
      labelled(record.key(), before, label.label());
    }
  }

  private void decided(String eventId, StoredEvent before, Arrival.Decision decision) {
    Passing time =
        progress.decision(decision.partition(), decision.passed(), context.currentSystemTimeMs());
    StoredEvent held = afterTime(eventId, before, time);
    Change change = machine.decision(state(held), decision.eventTime(), time);
    boolean known = state(held) instanceof Decided;
    apply(new Update(eventId, held, known ? held.decision() : decision.bytes()), change);
  }

  /**
   * The event once time has passed over it. A step of its own, since a decision whose time is over
   * is forgotten in it: its last rows carry the old decision, all that follows the new one.
   */
  private StoredEvent afterTime(String eventId, StoredEvent before, Passing time) {
    if (!(state(before) instanceof Decided)) {
      return before;
    }
    apply(
        new Update(eventId, before, before.decision()), machine.time(state(before), time.before()));
    return events.get(eventId);
  }

  private void labelled(String eventId, StoredEvent before, ReceivedLabel label) {
    Passing time =
        progress.label(
            label.place().partition(), label.verdict().time(), context.currentSystemTimeMs());
    Change change = machine.label(state(before), label, time);
    apply(new Update(eventId, before, before == null ? null : before.decision()), change);
  }

  private void runTimers() {
    timers.due(progress.clocks(), MOST_TIMERS).forEach(this::fire);
  }

  private void fire(TimerIndex.Entry entry) {
    StoredEvent before = events.get(entry.eventId());
    if (!maturity.timers(state(before)).contains(entry.timer())) {
      timers.delete(entry); // its event was looked at meanwhile
      return;
    }
    Change change = machine.time(state(before), progress.clocks());
    apply(new Update(entry.eventId(), before, before.decision()), change);
  }

  /** An event's state before, and the decision that its rows carry (null while undecided). */
  private static final class Update {
    private final String eventId;
    private final StoredEvent before;
    private final byte[] decision;

    private Update(String eventId, StoredEvent before, byte[] decision) {
      this.eventId = eventId;
      this.before = before;
      this.decision = decision;
    }
  }

  private void apply(Update update, Change change) {
    EventState before = state(update.before);
    EventState after = change.state();
    store(update, after);
    timers.replace(update.eventId, maturity.timers(before), maturity.timers(after));
    progress.changed(before, after);
    wiring.meters().holds(context.taskId(), progress.held());
    wiring.meters().happened(change.happenings());
    measures.take(before, update.decision, change);
    change.rows().forEach(row -> forward(update, row));
    change.unmatched().forEach(unmatched -> giveUp(update.eventId, unmatched));
  }

  private void store(Update update, EventState after) {
    if (after == null && update.before != null) {
      events.delete(update.eventId);
    } else if (after != null && !after.equals(state(update.before))) {
      byte[] decision = after instanceof Decided ? update.decision : null;
      events.put(update.eventId, new StoredEvent(after, decision));
    }
  }

  private void forward(Update update, Row row) {
    context.forward(
        new Record<>(
            update.eventId,
            new Outcome.LabelledRow(wiring.rows().row(update.decision, row)),
            row.eventTime()));
  }

  private void giveUp(String eventId, Unmatched unmatched) {
    ReceivedLabel label = unmatched.label();
    Source source = new Source(wiring.labels(), label.place().partition(), label.place().offset());
    LOG.atInfo()
        .addKeyValue("topic", source.topic())
        .addKeyValue("partition", source.partition())
        .addKeyValue("offset", source.offset())
        .addKeyValue("reason", Refusal.UNMATCHED)
        .log("dead-lettered a label: {}", unmatched.why());
    Record<byte[], byte[]> received =
        new Record<>(
            label.key(), label.value(), wiring.letters().timestamp(label.place().timestamp()));
    context.forward(
        DeadLetter.outcome(
            eventId,
            wiring.letters().letter(received, source, Refusal.UNMATCHED, unmatched.why())));
  }

  /** Before each commit: what was measured since the last, and how far time is. */
  private void tell() {
    measures.tell(passed(), context.taskId().partition(), this::tell);
  }

  /** Up to which event time all that happened was measured: not beyond a timer still to run. */
  private long passed() {
    return Math.min(progress.clocks().decisions(), timers.earliest(Timer.Queue.MATURITY));
  }

  private void tell(Measurement measurement) {
    long time = Math.max(progress.clocks().decisions(), 0);
    context.forward(
        new Record<>(
            String.valueOf(context.taskId().partition()), new Measured(measurement), time));
  }

  private static EventState state(StoredEvent event) {
    return event == null ? null : event.state();
  }

  @Override
  public void close() {
    wiring.meters().left(context.taskId());
  }
}
