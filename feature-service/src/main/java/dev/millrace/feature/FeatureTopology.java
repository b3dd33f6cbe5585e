package dev.millrace.feature;

import dev.millrace.schemas.Topics;
import java.util.function.Supplier;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/**
 * events → compute features → features.
 *
 * @param topics the pipeline's topics
 * @param wires how values are read and written
 * @param vectors what is computed
 * @param events writes the output records
 * @param budget for decoded histories
 * @param meters what is counted
 */
record FeatureTopology(
    Topics topics,
    Wires wires,
    FeatureVectors vectors,
    FeatureEvents events,
    CacheBudget budget,
    FeatureMeters meters)
    implements Supplier<Topology> {

  private static final String INGRESS = "ingress-events";
  private static final String COMPUTE = "compute-features";
  private static final String EGRESS = "egress-features";

  /**
   * How values are read and written.
   *
   * @param events reads the user's events
   * @param features writes {@code FeatureEvent}
   */
  record Wires(Deserializer<GenericRecord> events, Serializer<GenericRecord> features) {}

  @Override
  public Topology get() {
    return new Topology()
        .addSource(INGRESS, new StringDeserializer(), wires.events(), topics.events().name())
        .addProcessor(COMPUTE, FeatureProcessor.supplier(vectors, events, budget, meters), INGRESS)
        .addSink(
            EGRESS, topics.features().name(), new StringSerializer(), wires.features(), COMPUTE);
  }
}
