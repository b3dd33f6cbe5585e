package dev.millrace.local.flow;

import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/** A record schema with some of its fields: what is not in it is skipped, not decoded. */
public final class Projection {

  private Projection() {}

  public static Schema of(Schema record, String... fields) {
    Set<String> wanted = Set.of(fields);
    List<Schema.Field> kept =
        record.getFields().stream()
            .filter(field -> wanted.contains(field.name()))
            .map(field -> new Schema.Field(field, field.schema()))
            .toList();
    return Schema.createRecord(
        record.getName(), record.getDoc(), record.getNamespace(), record.isError(), kept);
  }

  /** The same record with another schema in one of its fields. */
  public static Schema with(Schema record, String field, Schema schema) {
    List<Schema.Field> fields =
        record.getFields().stream()
            .map(f -> new Schema.Field(f, f.name().equals(field) ? schema : f.schema()))
            .toList();
    return Schema.createRecord(
        record.getName(), record.getDoc(), record.getNamespace(), record.isError(), fields);
  }
}
