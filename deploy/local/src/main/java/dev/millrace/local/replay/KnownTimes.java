package dev.millrace.local.replay;

import dev.millrace.local.flow.Projection;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.serde.AvroSerdes;
import java.util.function.ToLongFunction;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * When a row of {@code labelled} became known, in event time: when its label was said, but not
 * before the decision's maturity where it took that to make the row.
 */
final class KnownTimes implements ToLongFunction<ConsumerRecord<byte[], byte[]>> {

  private final Deserializer<GenericRecord> rows;
  private final long maturity;
  private final TimeRange range;

  /**
   * @param range of the events whose labels matter; what became known after it does not either
   */
  KnownTimes(PipelineDefinition definition, Registry registry, TimeRange range) {
    Schema labelled =
        Projection.of(
            definition.schemas().labelled(), "decision", "label_state", "label_time", "revision");
    Schema decision = Projection.of(definition.schemas().decision(), "event_time");
    this.rows =
        AvroSerdes.genericDeserializer(registry, Projection.with(labelled, "decision", decision));
    this.maturity = definition.labels().maturity().toMillis();
    this.range = range;
  }

  /** The time; {@link OrderedReader#SKIPPED} where the row does not matter. */
  @Override
  public long applyAsLong(ConsumerRecord<byte[], byte[]> record) {
    GenericRecord row = rows.deserialize(record.topic(), record.value());
    long event = (Long) ((GenericRecord) row.get("decision")).get("event_time");
    long known = known(row, event + maturity);
    return range.contains(event) && known < range.to().toEpochMilli()
        ? known
        : OrderedReader.SKIPPED;
  }

  private static long known(GenericRecord row, long mature) {
    Long said = (Long) row.get("label_time");
    if (said == null) {
      return mature;
    }
    return switch (row.get("label_state").toString()) {
      case "MATURE" -> (Integer) row.get("revision") == 1 ? said : Math.max(said, mature);
      case "CORRECTED" -> Math.max(said, mature);
      default -> said;
    };
  }
}
