package dev.millrace.scoring;

import dev.millrace.record.Control;
import dev.millrace.runtime.batch.BatchFunction;
import dev.millrace.runtime.batch.BatchLimits;
import dev.millrace.runtime.batch.CommitHook;
import dev.millrace.runtime.batch.MicroBatchProcessor;
import dev.millrace.schemas.Topics;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * features → score → predictions, with every record of the control topic at every instance.
 *
 * @param topics the pipeline's topics
 * @param wires how values are read and written
 * @param limits when a batch is full
 * @param control gives the reader of the control topic
 * @param decisionMakers gives each task a function of its own
 */
record ScoringTopology(
    Topics topics,
    Wires wires,
    BatchLimits limits,
    ProcessorSupplier<String, Control, Void, Void> control,
    Supplier<BatchFunction<String, Scorable, String, Decision>> decisionMakers)
    implements Supplier<Topology> {

  private static final String INGRESS = "ingress-features";
  private static final String INGRESS_CONTROL = "ingress-models";
  private static final String CONTROL = "follow-models";
  private static final String SCORE = "score";
  private static final String EGRESS = "egress-predictions";
  private static final String BATCH = "scoring-batch";

  /**
   * How values are read and written.
   *
   * @param features reads {@code FeatureEvent}
   * @param control reads {@code Control}; null for what it can't read
   * @param decisions writes {@code Decision}
   */
  record Wires(
      Deserializer<Scorable> features,
      Deserializer<Control> control,
      Serializer<Decision> decisions) {}

  @Override
  public Topology get() {
    ProcessorSupplier<String, Scorable, String, Decision> score =
        () -> new MicroBatchProcessor<>(BATCH, limits, decisionMakers.get());
    return new Topology()
        .addGlobalStore(
            nothing(),
            INGRESS_CONTROL,
            new StringDeserializer(),
            wires.control(),
            topics.models().name(),
            CONTROL,
            control)
        .addSource(INGRESS, new StringDeserializer(), wires.features(), topics.features().name())
        .addProcessor(SCORE, score, INGRESS)
        .addStateStore(CommitHook.named(BATCH), SCORE)
        .addSink(
            EGRESS, topics.predictions().name(), new StringSerializer(), wires.decisions(), SCORE);
  }

  /** Kafka Streams wants a store; what the control topic says is held by the roll-out. */
  private static StoreBuilder<KeyValueStore<String, byte[]>> nothing() {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore("scoring-control"), Serdes.String(), Serdes.ByteArray())
        .withLoggingDisabled();
  }
}
