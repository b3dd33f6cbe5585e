package dev.millrace.ingest;

import dev.millrace.ingest.validate.EventValidator;
import dev.millrace.ingest.validate.Reason;
import dev.millrace.ingest.validate.Rejection;
import dev.millrace.ingest.validate.ValidEvent;
import dev.millrace.ingest.validate.Verdict;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.UserHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Turns whatever is in {@code events.raw} into an {@link Arrival}. Bad input is never an exception
 * here. A registry that does not answer is one, as it is not the record's fault: {@link
 * dev.millrace.schemas.registry.RegistryUnavailableException} passes through and ends the service
 * with nothing committed.
 *
 * <p>A valid event is encoded here and not in the sink, so that one that can't be encoded, or that
 * is too large once it is, becomes a dead letter and not the end of the service.
 */
final class ArrivalDeserializer implements Deserializer<Arrival> {

  private final EventValidator validator;
  private final Serializer<GenericRecord> serializer;
  private final Topic events;
  private final TopicLimits limits;

  /**
   * @param serializer writes values of {@code events}
   * @param events the topic {@code events}
   */
  ArrivalDeserializer(
      EventValidator validator,
      Serializer<GenericRecord> serializer,
      Topic events,
      TopicLimits limits) {
    this.validator = validator;
    this.serializer = serializer;
    this.events = events;
    this.limits = limits;
  }

  @Override
  public Arrival deserialize(String topic, byte[] value) {
    return deserialize(value, 0);
  }

  @Override
  public Arrival deserialize(String topic, Headers headers, byte[] value) {
    return deserialize(value, UserHeaders.bytes(headers));
  }

  private Arrival deserialize(byte[] value, long headerBytes) {
    long size = headerBytes + (value == null ? 0 : value.length);
    if (size > limits.eventBytes()) {
      return Arrival.refused(value, tooLarge("the record", size));
    }
    Verdict verdict = validator.validate(value);
    if (verdict instanceof ValidEvent event) {
      return encode(value, event, headerBytes);
    }
    return Arrival.refused(value, (Rejection) verdict);
  }

  private Arrival encode(byte[] value, ValidEvent valid, long headerBytes) {
    byte[] bytes;
    try {
      bytes = serializer.serialize(events.name(), valid.event());
    } catch (SerializationException | StackOverflowError e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return Arrival.refused(
          value, new Rejection(Reason.SCHEMA_MISMATCH, "the event can't be written: " + why));
    }
    long size = headerBytes + bytes.length + keyBytes(valid);
    if (size > limits.eventBytes()) {
      return Arrival.refused(value, tooLarge("the event, as Avro,", size));
    }
    return Arrival.valid(
        value,
        new EncodedEvent(bytes, valid.id(), valid.entity(), valid.time(), valid.ignoredFields()));
  }

  private static int keyBytes(ValidEvent event) {
    return event.entity().getBytes(StandardCharsets.UTF_8).length
        + event.id().getBytes(StandardCharsets.UTF_8).length;
  }

  private Rejection tooLarge(String what, long size) {
    return new Rejection(
        Reason.TOO_LARGE,
        "%s has %d bytes, %s takes %d".formatted(what, size, events.name(), limits.eventBytes()));
  }
}
