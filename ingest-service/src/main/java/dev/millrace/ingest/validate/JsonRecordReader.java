package dev.millrace.ingest.validate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Reads an object into a record. Fields that the schema does not know are stepped over and counted;
 * a field that is not there takes its default, or null where it may be null.
 */
final class JsonRecordReader implements JsonReader {

  private record FieldReader(Schema.Field field, JsonReader reader) {}

  private final Schema schema;
  private final Map<String, FieldReader> fields = new HashMap<>();

  JsonRecordReader(Schema schema) {
    this.schema = schema;
  }

  void add(Schema.Field field, JsonReader reader) {
    fields.put(field.name(), new FieldReader(field, reader));
  }

  @Override
  public GenericRecord read(JsonInput in) throws IOException, RefusedException {
    if (!in.isAt(JsonToken.START_OBJECT)) {
      throw in.unlike("an object");
    }
    GenericData.Record record = new GenericData.Record(schema);
    boolean[] seen = new boolean[schema.getFields().size()];
    JsonParser parser = in.parser();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      FieldReader field = fields.get(parser.currentName());
      parser.nextToken();
      if (field == null) {
        in.ignoreField();
      } else {
        put(record, field, seen, in);
      }
    }
    fillIn(record, seen);
    return record;
  }

  private static void put(
      GenericData.Record record, FieldReader reader, boolean[] seen, JsonInput in)
      throws IOException, RefusedException {
    Schema.Field field = reader.field;
    try {
      if (seen[field.pos()]) {
        throw new RefusedException(Reason.SCHEMA_MISMATCH, "occurs twice");
      }
      seen[field.pos()] = true;
      record.put(field.pos(), reader.reader.read(in));
    } catch (RefusedException e) {
      throw e.inField(field.name());
    }
  }

  private void fillIn(GenericData.Record record, boolean[] seen) throws RefusedException {
    for (Schema.Field field : schema.getFields()) {
      if (seen[field.pos()]) {
        continue;
      }
      if (field.hasDefaultValue()) {
        record.put(field.pos(), GenericData.get().getDefaultValue(field));
      } else if (!field.schema().isNullable()) {
        throw new RefusedException(Reason.MISSING_FIELD, "is not there").inField(field.name());
      }
    }
  }
}
