package dev.millrace.feature;

import dev.millrace.feature.Arrival.Progress;
import dev.millrace.feature.Arrival.Visit;
import dev.millrace.feature.order.OrderKey;
import dev.millrace.feature.order.UpstreamProgress;
import dev.millrace.runtime.batch.CommitHook;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Lets events pass by event time: each waits until every upstream partition has passed its time.
 *
 * <p>Progress comes on the internal topic, beside the events; what this task has let pass is told
 * to the next one the same way. What still waits is stored before each commit, so that nothing is
 * lost and nothing comes twice.
 */
final class WaitForTurn implements Processor<String, Arrival, String, Arrival> {

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final Settings settings;
  private final FeatureEvents events;
  private final FeatureMeters meters;

  private ProcessorContext<String, Arrival> context;
  private UpstreamProgress progress;
  private WaitingEvents waiting;
  private Cancellable looks;
  private long told;

  /**
   * How is waited.
   *
   * @param entity whose turn it is
   * @param partitions number of upstream partitions
   * @param idle wall time without progress after which a partition is not waited for
   * @param form of waiting events in the store
   * @param clock the wall clock
   */
  record Settings(
      String entity, int partitions, Duration idle, ArrivalForm form, InstantSource clock) {}

  private WaitForTurn(Settings settings, FeatureEvents events, FeatureMeters meters) {
    this.settings = settings;
    this.events = events;
    this.meters = meters;
  }

  static ProcessorSupplier<String, Arrival, String, Arrival> supplier(
      Settings settings, FeatureEvents events, FeatureMeters meters) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, Arrival, String, Arrival> get() {
        return new WaitForTurn(settings, events, meters);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return WaitingEvents.stores(settings.entity());
      }
    };
  }

  @Override
  public void init(ProcessorContext<String, Arrival> processorContext) {
    context = processorContext;
    told = Long.MIN_VALUE;
    long now = settings.clock().millis();
    progress = new UpstreamProgress(settings.partitions(), settings.idle().toMillis(), now);
    waiting =
        WaitingEvents.load(
            context.getStateStore(StoreNames.waiting(settings.entity())),
            settings.form(),
            events,
            now);
    meters.waiting(waiting.size());
    waiting.marks((partition, time) -> progress.passed(partition, time, now));
    context
        .<CommitHook>getStateStore(StoreNames.waiting(settings.entity()) + WaitingEvents.COMMIT)
        .attach(context, waiting::store);
    looks = context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, at -> letPass());
  }

  @Override
  public void process(Record<String, Arrival> record) {
    long now = settings.clock().millis();
    if (record.value() instanceof Progress made) {
      if (progress.passed(made.partition(), made.time(), now)) {
        waiting.mark(made.partition(), made.time());
        letPass();
      }
    } else if (record.value() instanceof Visit visit) {
      waiting.add(
          orderKey(record.timestamp(), visit),
          new Passing(record.key(), visit, record.headers(), now));
      meters.waiting(1);
    }
  }

  private OrderKey orderKey(long orderTime, Visit visit) {
    return new OrderKey(
        orderTime,
        events.time(visit.event()),
        events.id(visit.event()),
        context.recordMetadata().map(at -> at.offset()).orElse(0L));
  }

  private void letPass() {
    long now = settings.clock().millis();
    long until = progress.passedByAll(now);
    waiting.takeBefore(
        until,
        (key, passing) -> {
          meters.waiting(-1);
          meters.waited(now - passing.since());
          context.forward(
              new Record<>(passing.key(), passing.visit(), key.time(), passing.headers()));
        });
    if (until > told && until != Long.MAX_VALUE) {
      told = until;
      // Everything before `until` has passed, and nothing at or after it has.
      context.forward(
          new Record<>(
              null, new Progress(context.taskId().partition(), until), Math.max(0, until)));
    }
  }

  @Override
  public void close() {
    looks.cancel();
    meters.waiting(-waiting.size());
  }

  /** An event that waits. */
  record Passing(String key, Visit visit, Headers headers, long since) {}
}
