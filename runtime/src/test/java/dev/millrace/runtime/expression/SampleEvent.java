package dev.millrace.runtime.expression;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.util.Utf8;

/** An event with a field of every Avro type, with values as a generic reader makes them. */
final class SampleEvent {
  static final Schema SCHEMA =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Order", "namespace": "shop", "fields": [
                {"name": "flag", "type": "boolean"},
                {"name": "count", "type": "int"},
                {"name": "total", "type": "long"},
                {"name": "weight", "type": "float"},
                {"name": "amount", "type": "double"},
                {"name": "name", "type": "string"},
                {"name": "raw", "type": "bytes"},
                {"name": "price", "type": {"type": "bytes", "logicalType": "decimal",
                  "precision": 10, "scale": 2}},
                {"name": "colour", "type": {"type": "enum", "name": "Colour",
                  "symbols": ["RED", "BLUE"]}},
                {"name": "hash", "type": {"type": "fixed", "name": "Hash", "size": 2}},
                {"name": "at_millis", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                {"name": "at_micros", "type": {"type": "long", "logicalType": "timestamp-micros"}},
                {"name": "at_nanos", "type": {"type": "long", "logicalType": "timestamp-nanos"}},
                {"name": "day", "type": {"type": "int", "logicalType": "date"}},
                {"name": "tags", "type": {"type": "array", "items": "string"}},
                {"name": "limits", "type": {"type": "map", "values": "int"}},
                {"name": "items", "type": {"type": "array", "items":
                  {"type": "record", "name": "Item", "fields": [
                    {"name": "price", "type": "double"}, {"name": "size", "type": "int"}]}}},
                {"name": "address", "type": ["null", {"type": "record", "name": "Address",
                  "fields": [{"name": "city", "type": "string"},
                             {"name": "previous", "type": ["null", "Address"]}]}]},
                {"name": "discount", "type": ["null", "double"]},
                {"name": "points", "type": ["long", "null"]},
                {"name": "note", "type": ["null", "string"]},
                {"name": "gift", "type": ["null", "boolean"]},
                {"name": "paid_at", "type": ["null",
                  {"type": "long", "logicalType": "timestamp-millis"}]},
                {"name": "codes", "type": ["null", {"type": "array", "items": "int"}]},
                {"name": "either", "type": ["string", "long"]}
              ]}
              """);

  private SampleEvent() {}

  /** Every nullable field is null: a Sunday, 2018-04-01, 00:00:00.001 UTC. */
  static GenericRecord withNulls() {
    GenericData.Record item =
        new GenericData.Record(SCHEMA.getField("items").schema().getElementType());
    item.put("price", 5.0);
    item.put("size", 3);
    GenericData.Record event = new GenericData.Record(SCHEMA);
    event.put("flag", true);
    event.put("count", 3);
    event.put("total", 4_000_000_000L);
    event.put("weight", 0.5f);
    event.put("amount", 12.5);
    event.put("name", new Utf8("Zoë"));
    event.put("raw", ByteBuffer.wrap(new byte[] {1, 2}));
    event.put("price", ByteBuffer.wrap(new byte[] {0x04, (byte) 0xD2}));
    event.put("colour", new GenericData.EnumSymbol(SCHEMA.getField("colour").schema(), "RED"));
    event.put("hash", new GenericData.Fixed(SCHEMA.getField("hash").schema(), new byte[] {7, 8}));
    event.put("at_millis", 1_522_540_800_001L);
    event.put("at_micros", 1_522_540_800_001_000L);
    event.put("at_nanos", 1_522_540_800_001_000_000L);
    event.put("day", 17_622);
    event.put("tags", List.of(new Utf8("a"), new Utf8("b")));
    event.put("limits", Map.of(new Utf8("daily"), 100));
    event.put("items", List.of(item));
    event.put("either", new Utf8("text"));
    return event;
  }

  /** Every nullable field has a value. */
  static GenericRecord complete() {
    Schema address = SCHEMA.getField("address").schema().getTypes().get(1);
    GenericRecord event = withNulls();
    event.put(
        "address",
        new GenericRecordBuilder(address)
            .set("city", new Utf8("Bern"))
            .set("previous", null)
            .build());
    event.put("discount", 2.5);
    event.put("points", 7L);
    event.put("note", new Utf8("urgent"));
    event.put("gift", false);
    event.put("paid_at", 1_522_540_860_000L);
    event.put("codes", List.of(1, 2));
    event.put("either", 5L);
    return event;
  }
}
