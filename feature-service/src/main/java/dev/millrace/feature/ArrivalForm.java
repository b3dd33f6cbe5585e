package dev.millrace.feature;

import dev.millrace.feature.Arrival.Label;
import dev.millrace.feature.Arrival.Progress;
import dev.millrace.feature.Arrival.Visit;
import java.nio.ByteBuffer;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Arrivals on internal topics.
 *
 * <pre>
 * visit     0 | schema id, 4 bytes | Avro binary          a FeatureEvent in Confluent's wire format
 * progress  1 | partition, 4 bytes | time, 8 bytes
 * label     2 | time, 8 bytes | id, 8 bytes | label, 8 bytes
 * </pre>
 */
final class ArrivalForm {

  private static final byte VISIT = 0;
  private static final byte PROGRESS = 1;
  private static final byte LABEL = 2;

  private final Serializer<GenericRecord> writer;
  private final Deserializer<GenericRecord> reader;

  /**
   * A form.
   *
   * @param writer of feature events
   * @param reader of feature events
   */
  ArrivalForm(Serializer<GenericRecord> writer, Deserializer<GenericRecord> reader) {
    this.writer = writer;
    this.reader = reader;
  }

  Serde<Arrival> serde() {
    return Serdes.serdeFrom(this::bytes, this::arrival);
  }

  byte[] bytes(String topic, Arrival arrival) {
    if (arrival instanceof Visit visit) {
      return writer.serialize(topic, visit.event());
    }
    if (arrival instanceof Progress progress) {
      return ByteBuffer.allocate(1 + Integer.BYTES + Long.BYTES)
          .put(PROGRESS)
          .putInt(progress.partition())
          .putLong(progress.time())
          .array();
    }
    Label label = (Label) arrival;
    return ByteBuffer.allocate(1 + 3 * Long.BYTES)
        .put(LABEL)
        .putLong(label.time())
        .putLong(label.id())
        .putDouble(label.label())
        .array();
  }

  Arrival arrival(String topic, byte[] bytes) {
    return switch (bytes[0]) {
      case VISIT -> new Visit(reader.deserialize(topic, bytes));
      case PROGRESS -> progress(ByteBuffer.wrap(bytes, 1, bytes.length - 1));
      case LABEL -> label(ByteBuffer.wrap(bytes, 1, bytes.length - 1));
      default -> throw new SerializationException(topic + " holds an arrival of kind " + bytes[0]);
    };
  }

  private static Progress progress(ByteBuffer in) {
    return new Progress(in.getInt(), in.getLong());
  }

  private static Label label(ByteBuffer in) {
    return new Label(in.getLong(), in.getLong(), in.getDouble());
  }
}
