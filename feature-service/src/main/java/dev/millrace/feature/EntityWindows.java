package dev.millrace.feature;

import dev.millrace.feature.window.History;
import dev.millrace.feature.window.Put;
import dev.millrace.feature.window.WindowEngine;
import dev.millrace.runtime.batch.CommitHook;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The windows over one kind of rows of one entity's keys in one task: engine, histories, store.
 *
 * <p>Two stores: {@code <name>} holds histories (keys and values: {@link HistoryKeys}), {@code
 * <name>-commit} has no data and writes changed histories before each commit.
 */
final class EntityWindows {

  private static final String COMMIT = "-commit";
  private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);

  private final WindowEngine engine;
  private final Histories histories;
  private final IdleKeys idleKeys;
  private final FeatureMeters meters;
  private final Cancellable sweeps;

  /**
   * Latest time of an event that this task has brought here. Not the task's stream time: labels
   * come the short way, and in a replay run days ahead of the events that ask for them.
   */
  private long clock = Long.MIN_VALUE;

  /**
   * Starts on what the store holds; to be called from a processor's {@code init}.
   *
   * @param name of the store
   */
  EntityWindows(
      String name,
      ProcessorContext<?, ?> context,
      WindowEngine engine,
      Shared shared,
      FeatureMeters meters) {
    KeyValueStore<Bytes, byte[]> store = context.getStateStore(name);
    this.engine = engine;
    this.histories = new Histories(engine, store, shared, meters);
    this.idleKeys = new IdleKeys(histories, store, engine.retention());
    this.meters = meters;
    context.<CommitHook>getStateStore(name + COMMIT).attach(context, histories::flush);
    this.sweeps = context.schedule(SWEEP_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> sweep());
  }

  /** The stores to be connected to that processor. */
  static Set<StoreBuilder<?>> stores(String name) {
    // No cache of Kafka Streams: Histories is one, of decoded objects.
    return Set.of(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
            .withCachingDisabled()
            .withLoggingEnabled(Map.of()),
        CommitHook.named(name + COMMIT));
  }

  /**
   * Puts an event into its key's history and answers the windows.
   *
   * @param numbers of the engine's columns
   * @param texts of the engine's columns
   */
  Object[] accept(String key, long time, double[] numbers, String[] texts) {
    clock = Math.max(clock, time);
    History history = history(key);
    boolean inexact =
        history.isEmpty()
            ? idleKeys.mayHaveForgotten(time, clock)
            : engine.isBeyondLateness(history, time);
    if (inexact) {
      meters.beyondLateness();
    }
    Object[] answers = engine.accept(history, time, numbers, texts);
    histories.changed();
    return answers;
  }

  /** Puts a label at its event's time, in place of an earlier one of the same event. */
  Put put(String key, long time, long id, double value) {
    History history = histories.of(key);
    Put put = engine.put(history, time, id, new double[] {value});
    if (put == Put.INSERTED || put == Put.REPLACED) {
      engine.expire(history, clock); // a key that nobody asks for is bounded, too
      histories.changed();
    }
    return put;
  }

  /** Answers the windows as of the time of an event that is no row here. */
  Object[] ask(String key, long time) {
    clock = Math.max(clock, time);
    History history = history(key);
    Object[] answers = engine.ask(history, time);
    if (engine.expire(history, clock)) {
      histories.changed();
    }
    return answers;
  }

  /** Time of a key's newest row at or before a time; {@link Long#MIN_VALUE} where there is none. */
  long newestUpTo(String key, long time) {
    return engine.newestUpTo(histories.of(key), time);
  }

  private History history(String key) {
    History history = histories.of(key);
    if (idleKeys.isIdle(history, clock)) {
      histories.forget(key);
      history = histories.of(key);
    }
    return history;
  }

  private void sweep() {
    if (clock > Long.MIN_VALUE) {
      idleKeys.sweep(clock);
    }
  }

  /** Ends the work; what no commit has asked for is not written. */
  void close() {
    sweeps.cancel();
    histories.close();
  }
}
