package dev.millrace.local.suggest;

import dev.millrace.local.input.EventFields;
import dev.millrace.local.input.InputEvent;
import dev.millrace.local.input.InputLabel;
import dev.millrace.runtime.definition.PipelineDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** A pipeline whose events have a field of each kind, and events of it. */
final class Shops {

  static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private static final String SCHEMA =
      """
      {"type": "record", "name": "Order", "namespace": "test", "fields": [
        {"name": "order_id", "type": "string"},
        {"name": "placed", "type": %s},
        {"name": "shop_id", "type": "string"},
        {"name": "buyer_id", "type": ["null", "long"]},
        {"name": "city", "type": "string"},
        {"name": "channel", "type": ["null", "string"]},
        {"name": "level", "type": {"type": "enum", "name": "Level", "symbols": ["LOW", "HIGH"]}},
        {"name": "paid", "type": "boolean"},
        {"name": "price", "type": "double"},
        {"name": "items", "type": "int"},
        {"name": "trace_id", "type": "string"},
        {"name": "tags", "type": {"type": "array", "items": "string"}}
      ]}
      """;

  static final String DEFINITION =
      """
      # Orders of shops.
      pipeline: shops
      events: {schema: order.avsc, id: order_id, time: placed, entity: shop_id}

      labels:
        maturity: 2d   # what is not sent back by then is kept

      features: # what the model sees
        # the price, net
        price: {value: event.price}
        spent: {per: shop_id, aggregate: mean, of: "event.price", over: [1h, 1d], default: 0.5}
        last_channel: {per: shop_id, aggregate: last, of: event.channel, over: 1d}

      # Who decides.
      model: {name: returns, threshold: 0.5}
      """;

  private Shops() {}

  static Path write(Path folder, String typeOfTime) throws IOException {
    Files.writeString(folder.resolve("order.avsc"), SCHEMA.formatted(typeOfTime));
    return Files.writeString(folder.resolve("shops.yaml"), DEFINITION);
  }

  static Path write(Path folder) throws IOException {
    return write(folder, "{\"type\": \"long\", \"logicalType\": \"timestamp-millis\"}");
  }

  /** So many events, an hour apart. */
  static List<InputEvent> events(PipelineDefinition definition, int count) {
    EventFields fields = new EventFields(definition.events());
    List<InputEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant time = START.plus(Duration.ofHours(i));
      InputLabel label = new InputLabel(i % 5 == 0 ? 1 : 0, time.plus(Duration.ofDays(1)), "test");
      events.add(fields.identify(order(definition, i, time), label));
    }
    return events;
  }

  private static GenericRecord order(PipelineDefinition definition, int i, Instant time) {
    GenericRecord order = new GenericData.Record(definition.events().schema());
    order.put("order_id", "o" + i);
    order.put("placed", time.toEpochMilli());
    order.put("shop_id", "s" + i % 4);
    order.put("buyer_id", i % 3 == 0 ? null : (long) (i % 20));
    order.put("city", "c" + i % 12);
    order.put("channel", i % 2 == 0 ? "web" : "in \"store\"");
    order.put("level", new GenericData.EnumSymbol(null, i % 3 == 0 ? "LOW" : "HIGH"));
    order.put("paid", i % 2 == 0);
    order.put("price", i * 1.5);
    order.put("items", i % 7);
    order.put("trace_id", "t" + i);
    order.put("tags", List.of());
    return order;
  }
}
