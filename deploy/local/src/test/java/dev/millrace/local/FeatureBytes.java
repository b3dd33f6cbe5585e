package dev.millrace.local;

import dev.millrace.local.flow.Drain;
import dev.millrace.local.flow.Offsets;
import dev.millrace.local.flow.Projection;
import dev.millrace.local.flow.TopicReader;
import dev.millrace.local.pipeline.LocalPipeline;
import dev.millrace.schemas.serde.AvroSerdes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** The feature values of a topic's events, as Avro writes them. */
final class FeatureBytes {

  private final Map<String, ByteBuffer> byEvent = new HashMap<>();
  private final Deserializer<GenericRecord> vectors;
  private final GenericDatumWriter<GenericRecord> writer;

  private FeatureBytes(LocalPipeline pipeline) {
    var schemas = pipeline.definition().schemas();
    vectors =
        AvroSerdes.genericDeserializer(
            pipeline.registry(), Projection.of(schemas.featureEvent(), "event_id", "features"));
    writer = new GenericDatumWriter<>(schemas.features());
  }

  /**
   * Reads a topic of feature events to its end.
   *
   * @throws IllegalStateException where an event has two vectors
   */
  static FeatureBytes of(LocalPipeline pipeline, String topic, Duration patience) {
    FeatureBytes bytes = new FeatureBytes(pipeline);
    Map<String, Object> kafka = pipeline.settings().kafka();
    try (Admin admin = Admin.create(kafka);
        TopicReader reader = TopicReader.start(kafka, Map.of(topic, bytes::take))) {
      new Drain(new Offsets(admin), patience, reader::progress, reader::demandHealthy)
          .await(reader);
    }
    return bytes;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    GenericRecord vector = vectors.deserialize(record.topic(), record.value());
    String id = vector.get("event_id").toString();
    if (byEvent.put(id, bytes((GenericRecord) vector.get("features"))) != null) {
      throw new IllegalStateException("two vectors of event " + id);
    }
  }

  private ByteBuffer bytes(GenericRecord features) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      writer.write(features, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteBuffer.wrap(out.toByteArray());
  }

  /** How many events have a vector. */
  int events() {
    return byEvent.size();
  }

  /** Bytes of all vectors. */
  long size() {
    return byEvent.values().stream().mapToLong(ByteBuffer::remaining).sum();
  }

  /** How many events have other bytes there, or none. */
  long differing(FeatureBytes other) {
    return byEvent.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(other.byEvent.get(entry.getKey())))
        .count();
  }
}
