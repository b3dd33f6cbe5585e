package dev.millrace.scoring;

import dev.millrace.runtime.batch.BatchFunction;
import dev.millrace.runtime.batch.BatchLimits;
import dev.millrace.runtime.batch.CommitHook;
import dev.millrace.runtime.batch.MicroBatchProcessor;
import dev.millrace.schemas.Topics;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * features → score → predictions.
 *
 * @param topics the pipeline's topics
 * @param wires how values are read and written
 * @param limits when a batch is full
 * @param decisionMakers gives each task a function of its own
 */
record ScoringTopology(
    Topics topics,
    Wires wires,
    BatchLimits limits,
    Supplier<BatchFunction<String, Scorable, String, Decision>> decisionMakers)
    implements Supplier<Topology> {

  private static final String INGRESS = "ingress-features";
  private static final String SCORE = "score";
  private static final String EGRESS = "egress-predictions";
  private static final String BATCH = "scoring-batch";

  /**
   * How values are read and written.
   *
   * @param features reads {@code FeatureEvent}
   * @param decisions writes {@code Decision}
   */
  record Wires(Deserializer<Scorable> features, Serializer<Decision> decisions) {}

  @Override
  public Topology get() {
    ProcessorSupplier<String, Scorable, String, Decision> score =
        () -> new MicroBatchProcessor<>(BATCH, limits, decisionMakers.get());
    return new Topology()
        .addSource(INGRESS, new StringDeserializer(), wires.features(), topics.features().name())
        .addProcessor(SCORE, score, INGRESS)
        .addStateStore(CommitHook.named(BATCH), SCORE)
        .addSink(
            EGRESS, topics.predictions().name(), new StringSerializer(), wires.decisions(), SCORE);
  }
}
