package dev.millrace.local.demo;

import dev.millrace.local.flow.Projection;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.schemas.HeaderNames;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.serde.AvroSerdes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;

/** Enters what stands on the topics into a ledger. Decodes no more of a record than it needs. */
final class Readings {

  private final Ledger ledger;
  private final Timings timings;
  private final String idField;
  private final Deserializer<GenericRecord> events;
  private final Deserializer<GenericRecord> decisions;
  private final Deserializer<GenericRecord> labelled;
  private volatile long lastDecision;

  Readings(PipelineDefinition definition, Registry registry, Ledger ledger, Timings timings) {
    this.ledger = ledger;
    this.timings = timings;
    this.idField = definition.events().id();
    Schema decision =
        Projection.of(
            definition.schemas().decision(), "event_id", "score", "status", "status_reason");
    this.events =
        AvroSerdes.genericDeserializer(
            registry, Projection.of(definition.events().schema(), idField));
    this.decisions = AvroSerdes.genericDeserializer(registry, decision);
    this.labelled =
        AvroSerdes.genericDeserializer(
            registry, Projection.with(definition.schemas().labelled(), "decision", decision));
  }

  /**
   * Who takes the records of which topic.
   *
   * @param rows takes the rows of {@code labelled}, too
   */
  Map<String, Consumer<ConsumerRecord<byte[], byte[]>>> takers(
      Topics topics, Consumer<ConsumerRecord<byte[], byte[]>> rows) {
    Consumer<ConsumerRecord<byte[], byte[]>> enter = this::labelled;
    return Map.of(
        topics.events().name(), this::event,
        topics.deadLetters().name(), this::deadLetter,
        topics.predictions().name(), this::decision,
        topics.labelled().name(), enter.andThen(rows));
  }

  /** When the latest decision was read, as {@link System#nanoTime} counts. */
  long lastDecision() {
    return lastDecision;
  }

  private void event(ConsumerRecord<byte[], byte[]> record) {
    GenericRecord event = events.deserialize(record.topic(), record.value());
    ledger.accepted(event.get(idField).toString());
  }

  private void deadLetter(ConsumerRecord<byte[], byte[]> record) {
    Header reason = record.headers().lastHeader(HeaderNames.REASON);
    ledger.deadLettered(
        reason == null ? "no reason" : new String(reason.value(), StandardCharsets.UTF_8));
  }

  private void decision(ConsumerRecord<byte[], byte[]> record) {
    GenericRecord decision = decisions.deserialize(record.topic(), record.value());
    String id = decision.get("event_id").toString();
    boolean byModel = decision.get("status").toString().equals("SCORED");
    ledger.decided(id, byModel ? null : String.valueOf(decision.get("status_reason")));
    long now = System.nanoTime();
    timings.decided(id, now);
    lastDecision = now;
  }

  private void labelled(ConsumerRecord<byte[], byte[]> record) {
    GenericRecord row = labelled.deserialize(record.topic(), record.value());
    GenericRecord decision = (GenericRecord) row.get("decision");
    Double label = (Double) row.get("label");
    ledger.labelled(
        decision.get("event_id").toString(),
        new LabelledRow(
            (Double) decision.get("score"),
            label == null ? Double.NaN : label,
            LabelState.valueOf(row.get("label_state").toString()),
            (Integer) row.get("revision")));
  }
}
