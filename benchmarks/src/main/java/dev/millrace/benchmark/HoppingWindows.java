package dev.millrace.benchmark;

import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.serde.AvroSerdes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.apache.kafka.streams.state.WindowStore;

/**
 * A customer's payments over 1, 7 and 30 days by the windows of Kafka Streams: hopping by the hour,
 * count and sum of each kept by {@code aggregate}, read back for each event.
 *
 * <p>An event belongs to as many windows as its window has hours, and each is updated. It is
 * answered from the one that began first and still holds it, which is up to an hour shorter than
 * the length says: the tail is coarse, where {@code (t - length, t]} is wanted.
 */
final class HoppingWindows {

  private static final Duration HOP = Duration.ofHours(1);

  /** Lengths by their names in features. */
  private static final Map<String, Duration> LENGTHS = new LinkedHashMap<>();

  static {
    LENGTHS.put("1d", Duration.ofDays(1));
    LENGTHS.put("7d", Duration.ofDays(7));
    LENGTHS.put("30d", Duration.ofDays(30));
  }

  private HoppingWindows() {}

  static Topology topology(ServiceContext context) {
    Topics topics = context.definition().topics();
    Schema features = context.definition().schemas().features();
    StreamsBuilder builder = new StreamsBuilder();
    Serde<GenericRecord> events =
        Serdes.serdeFrom(
            AvroSerdes.genericSerializer(context.definition().schemas().event(), 0),
            context.deserializer(context.definition().schemas().event()));
    KStream<String, GenericRecord> payments =
        builder.stream(topics.events().name(), Consumed.with(Serdes.String(), events));
    KGroupedStream<String, GenericRecord> byCustomer =
        payments.groupByKey(Grouped.with(Serdes.String(), events));
    LENGTHS.forEach((name, length) -> aggregate(byCustomer, name, length));
    // Behind the aggregates, and so called after them: what it reads has this event in it.
    payments
        .processValues(
            () -> new Answers(features),
            Named.as("answers"),
            LENGTHS.keySet().stream().map(HoppingWindows::store).toArray(String[]::new))
        .to(
            topics.features().name(),
            Produced.with(
                Serdes.String(),
                Serdes.serdeFrom(
                    AvroSerdes.genericSerializer(features, 0), context.deserializer(features))));
    return builder.build();
  }

  private static void aggregate(
      KGroupedStream<String, GenericRecord> byCustomer, String name, Duration length) {
    byCustomer
        .windowedBy(TimeWindows.ofSizeAndGrace(length, HOP).advanceBy(HOP))
        .aggregate(
            () -> Total.NONE,
            (customer, payment, total) -> total.plus((Double) payment.get("amount")),
            Materialized.<String, Total, WindowStore<Bytes, byte[]>>as(store(name))
                .withKeySerde(Serdes.String())
                .withValueSerde(Total.serde()));
  }

  private static String store(String name) {
    return "payments-" + name;
  }

  /** Start of the first window that still holds an event of this time. */
  private static long start(long time, Duration length) {
    long earliest = Math.max(0, time - length.toMillis() + 1);
    return -Math.floorDiv(-earliest, HOP.toMillis()) * HOP.toMillis();
  }

  /** Reads the windows of an event and makes features of them. */
  private static final class Answers
      implements FixedKeyProcessor<String, GenericRecord, GenericRecord> {

    private final Schema features;
    private final Map<String, ReadOnlyWindowStore<String, ValueAndTimestamp<Total>>> stores =
        new LinkedHashMap<>();
    private FixedKeyProcessorContext<String, GenericRecord> context;

    Answers(Schema features) {
      this.features = features;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, GenericRecord> processorContext) {
      context = processorContext;
      LENGTHS.keySet().forEach(name -> stores.put(name, context.getStateStore(store(name))));
    }

    @Override
    public void process(FixedKeyRecord<String, GenericRecord> event) {
      GenericRecord vector = new GenericData.Record(features);
      stores.forEach(
          (name, store) -> {
            long start = start(event.timestamp(), LENGTHS.get(name));
            Total total = store.fetch(event.key(), start).value();
            vector.put("customer_tx_count_" + name, total.count());
            vector.put("customer_amount_" + name, total.mean());
          });
      context.forward(event.withValue(vector));
    }
  }
}
