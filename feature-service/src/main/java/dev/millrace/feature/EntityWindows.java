package dev.millrace.feature;

import dev.millrace.feature.window.History;
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

/** The windows of one entity's keys in one task: engine, histories, store. */
final class EntityWindows {

  /** Keys and values: {@link HistoryKeys}. */
  private static final String STORE = "feature-windows";

  /** Has no data: writes changed histories before each commit. */
  private static final String COMMIT = "feature-windows-commit";

  private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);

  private final ProcessorContext<?, ?> context;
  private final WindowEngine engine;
  private final Histories histories;
  private final IdleKeys idleKeys;
  private final FeatureMeters meters;
  private final Cancellable sweeps;

  private EntityWindows(
      ProcessorContext<?, ?> context,
      WindowEngine engine,
      CacheBudget budget,
      FeatureMeters meters) {
    KeyValueStore<Bytes, byte[]> store = context.getStateStore(STORE);
    this.context = context;
    this.engine = engine;
    this.histories = new Histories(engine, store, budget, meters);
    this.idleKeys = new IdleKeys(histories, store, engine.retention());
    this.meters = meters;
    context.<CommitHook>getStateStore(COMMIT).attach(context, histories::flush);
    this.sweeps =
        context.schedule(
            SWEEP_EVERY,
            PunctuationType.WALL_CLOCK_TIME,
            now -> idleKeys.sweep(context.currentStreamTimeMs()));
  }

  /** Starts on what the store holds; to be called from a processor's {@code init}. */
  static EntityWindows start(
      ProcessorContext<?, ?> context,
      WindowEngine engine,
      CacheBudget budget,
      FeatureMeters meters) {
    return new EntityWindows(context, engine, budget, meters);
  }

  /** The stores to be connected to that processor. */
  static Set<StoreBuilder<?>> stores() {
    // No cache of Kafka Streams: Histories is one, of decoded objects.
    return Set.of(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
            .withCachingDisabled()
            .withLoggingEnabled(Map.of()),
        CommitHook.named(COMMIT));
  }

  /**
   * Puts an event into its entity's history and answers the windows.
   *
   * @param values of the engine's columns
   */
  Object[] accept(String entity, long time, double[] values) {
    long streamTime = context.currentStreamTimeMs();
    History history = histories.of(entity);
    if (idleKeys.isIdle(history, streamTime)) {
      histories.forget(entity);
      history = histories.of(entity);
    }
    boolean inexact =
        history.isEmpty()
            ? idleKeys.mayHaveForgotten(time, streamTime)
            : engine.isBeyondLateness(history, time);
    if (inexact) {
      meters.beyondLateness();
    }
    Object[] answers = engine.accept(history, time, values);
    histories.changed(entity);
    return answers;
  }

  /** Ends the work; what no commit has asked for is not written. */
  void close() {
    sweeps.cancel();
    histories.close();
  }
}
