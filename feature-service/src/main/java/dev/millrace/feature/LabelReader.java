package dev.millrace.feature;

import dev.millrace.feature.Arrival.Label;
import java.nio.charset.StandardCharsets;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.KeyValue;

/** Makes of a labelled decision what the label windows of an entity want to know. */
final class LabelReader {

  /** FNV-1a, 64 bits; folded to the 52 that an id of a history's row may have. */
  private static final long FNV_BASIS = 0xcbf29ce484222325L;

  private static final long FNV_PRIME = 0x100000001b3L;
  private static final int ID_BITS = 52;

  private final String entity;
  private final boolean isTopicsOwn;

  /**
   * @param entity a field of the event
   * @param isTopicsOwn whether the topics are keyed by it
   */
  LabelReader(String entity, boolean isTopicsOwn) {
    this.entity = entity;
    this.isTopicsOwn = isTopicsOwn;
  }

  /** Key and label; null where the event has no such entity, or the row no label. */
  KeyValue<String, Arrival> read(GenericRecord labelled) {
    GenericRecord decision = (GenericRecord) labelled.get("decision");
    Object key =
        isTopicsOwn
            ? decision.get("entity")
            : ((GenericRecord) decision.get("entities")).get(entity);
    Object label = labelled.get("label");
    if (key == null || label == null) {
      return null;
    }
    long time = (Long) decision.get("event_time");
    return KeyValue.pair(
        key.toString(), new Label(time, id(decision.get("event_id").toString()), (Double) label));
  }

  static long id(String eventId) {
    long hash = FNV_BASIS;
    for (byte each : eventId.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xff)) * FNV_PRIME;
    }
    return (hash ^ (hash >>> ID_BITS)) & ((1L << ID_BITS) - 1);
  }
}
