package dev.millrace.feature;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.HeaderNames;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.serde.AvroSerdes;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The real topology over a registry in memory: payments in, feature events out. */
final class FeatureScenario implements AutoCloseable {

  static final long T = Instant.parse("2018-04-01T00:00:00Z").toEpochMilli();
  static final long INGESTED = T + 123;

  private static final int SHOPS = 7;

  private static final String SCHEMA =
      """
      {"type": "record", "name": "Payment", "namespace": "shop", "fields": [
        {"name": "id", "type": ["null", "string"]},
        {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
        {"name": "customer", "type": "long"},
        {"name": "shop", "type": ["null", "string"]},
        {"name": "amount", "type": ["null", "double"]},
        {"name": "parts", "type": "long"}
      ]}
      """;

  private final PipelineDefinition definition;
  private final Registry registry = new Registry(new MockSchemaRegistryClient());
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Properties properties = new Properties();
  private final CacheBudget budget;
  private TopologyTestDriver driver;
  private TestInputTopic<String, GenericRecord> events;
  private TestInputTopic<String, GenericRecord> labelled;
  private TestOutputTopic<String, GenericRecord> features;
  private int payments;

  private FeatureScenario(PipelineDefinition definition, Path state, long cacheBytes) {
    this.definition = definition;
    this.budget = new CacheBudget(cacheBytes);
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "feature");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    start();
  }

  /** A pipeline of payments with this {@code features} section. */
  static FeatureScenario of(Path folder, String features) {
    return of(folder, features, Long.MAX_VALUE);
  }

  static FeatureScenario of(Path folder, String features, long cacheBytes) {
    return new FeatureScenario(definition(folder, features), folder.resolve("state"), cacheBytes);
  }

  /** A pipeline as its file says. */
  static FeatureScenario of(PipelineDefinition definition, Path state) {
    return new FeatureScenario(definition, state, Long.MAX_VALUE);
  }

  static PipelineDefinition definition(Path folder, String features) {
    return definition(folder, "shop", features, "{}");
  }

  /**
   * A pipeline of payments.
   *
   * @param windows what follows {@code windows:} in the file
   */
  static PipelineDefinition definition(
      Path folder, String pipeline, String features, String windows) {
    try {
      Files.writeString(folder.resolve("payment.avsc"), SCHEMA);
      return PipelineDefinition.read(
          Files.writeString(
              folder.resolve("pipeline.yaml"),
              """
              pipeline: %s
              events: {schema: payment.avsc, id: id, time: at, entity: customer, lateness: 1h}
              labels: {format: json, maturity: 7d, unlabelled: negative}
              features: %s
              windows: %s
              model: {name: fraud}
              """
                  .formatted(pipeline, features, windows)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Topology topology(PipelineDefinition definition) {
    return FeatureService.topology(
        context(
            definition, new Registry(new MockSchemaRegistryClient()), new SimpleMeterRegistry()),
        new CacheBudget(Long.MAX_VALUE),
        1);
  }

  private static ServiceContext context(
      PipelineDefinition definition, Registry registry, SimpleMeterRegistry meters) {
    return new ServiceContext(
        definition,
        Settings.of(Map.of(Settings.SCHEMAS, "register")),
        registry,
        meters,
        InstantSource.fixed(Instant.EPOCH));
  }

  private void start() {
    Topology topology = FeatureService.topology(context(definition, registry, meters), budget, 1);
    driver = new TopologyTestDriver(topology, properties);
    Schema event = definition.schemas().event();
    Serializer<GenericRecord> writer =
        AvroSerdes.genericSerializer(
            event, registry.register(definition.topics().events().subject(), event));
    Deserializer<GenericRecord> reader =
        AvroSerdes.genericDeserializer(registry, definition.schemas().featureEvent());
    events =
        driver.createInputTopic(
            definition.topics().events().name(), new StringSerializer(), writer);
    if (definition.hasLabelWindows()) {
      Schema row = definition.schemas().labelled();
      labelled =
          driver.createInputTopic(
              definition.topics().labelled().name(),
              new StringSerializer(),
              AvroSerdes.genericSerializer(
                  row, registry.register(definition.topics().labelled().subject(), row)));
    }
    features =
        driver.createOutputTopic(
            definition.topics().features().name(), new StringDeserializer(), reader);
  }

  /** Ends the task and starts it anew with nothing but what was stored. */
  void restart() {
    Map<String, List<KeyValue<Bytes, byte[]>>> stored = new HashMap<>();
    stores().forEach((name, store) -> stored.put(name, contents(store)));
    driver.close();
    start();
    stores().forEach((name, store) -> store.putAll(stored.get(name)));
  }

  private Map<String, KeyValueStore<Bytes, byte[]>> stores() {
    Map<String, KeyValueStore<Bytes, byte[]>> stores = new HashMap<>();
    driver.getAllStateStores().keySet().stream()
        .filter(name -> !name.endsWith("-commit"))
        .forEach(name -> stores.put(name, driver.getKeyValueStore(name)));
    return stores;
  }

  private static List<KeyValue<Bytes, byte[]>> contents(KeyValueStore<Bytes, byte[]> store) {
    List<KeyValue<Bytes, byte[]>> contents = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      all.forEachRemaining(contents::add);
    }
    return contents;
  }

  /** Makes payments, one after the other. */
  void pay(List<Payment> all, Consumer<GenericRecord> eachVector) {
    all.forEach(one -> eachVector.accept(pay(one.customer(), one.time(), one.amount())));
  }

  /** Writes an event of {@link #payment} and gives its features. */
  GenericRecord pay(String customer, long time, Double amount) {
    return send(customer, time, payment(customer, time, amount, 1));
  }

  /** Says what became of an event. */
  void label(GenericRecord featureEvent, double label) {
    labelled(Labelled.row(definition.schemas().labelled(), featureEvent, label));
  }

  /** Writes a row of {@code labelled}. */
  void labelled(GenericRecord row) {
    GenericRecord decision = (GenericRecord) row.get("decision");
    labelled.pipeInput(
        decision.get("event_id").toString(),
        row,
        Instant.ofEpochMilli((Long) decision.get("event_time")));
  }

  /** Writes an event and gives its features. */
  GenericRecord send(String key, long time, GenericRecord event) {
    return vector(sendForRecord(key, time, event).value());
  }

  /** Writes an event and gives the record that comes of it. */
  TestRecord<String, GenericRecord> sendForRecord(String key, long time, GenericRecord event) {
    pipe(new TestRecord<>(key, event, stamped(), Instant.ofEpochMilli(time)));
    return features.readRecord();
  }

  void pipe(TestRecord<String, GenericRecord> record) {
    events.pipeInput(record);
  }

  /** What has been written since. */
  List<TestRecord<String, GenericRecord>> written() {
    return new ArrayList<>(features.readRecordsToList());
  }

  GenericRecord payment(String customer, long time, Double amount, long parts) {
    GenericRecord payment = new GenericData.Record(definition.schemas().event());
    payment.put("id", "p-%05d".formatted(payments++));
    payment.put("at", time);
    payment.put("customer", (long) customer.hashCode());
    payment.put("amount", amount);
    payment.put("shop", "s" + payments % SHOPS);
    payment.put("parts", parts);
    return payment;
  }

  GenericRecord event() {
    return new GenericData.Record(definition.schemas().event());
  }

  void passWallClock(Duration time) {
    driver.advanceWallClockTime(time);
  }

  /** Keys of the window store, {@code H:entity} and {@code S:entity:number}. */
  List<String> stored() {
    return contents(driver.<Bytes, byte[]>getKeyValueStore(StoreNames.events("customer"))).stream()
        .map(entry -> shown(entry.key.get()))
        .toList();
  }

  /** One of the service's stores. */
  KeyValueStore<Bytes, byte[]> store(String name) {
    return driver.getKeyValueStore(name);
  }

  /** A look-up in such stores, that counts where the service does. */
  Lookup lookup(LookupStores stores, Instant now) {
    return new Lookup(
        new ServiceContext(
            definition, Settings.of(Map.of()), registry, meters, InstantSource.fixed(now)),
        new HistoryLocks(),
        stores);
  }

  /** Every counter of the service with its count. */
  Map<String, Double> counts() {
    return meters.getMeters().stream()
        .filter(Counter.class::isInstance)
        .collect(
            Collectors.toMap(
                meter -> meter.getId().toString(), meter -> ((Counter) meter).count()));
  }

  /** How many look-ups ended like this. */
  long lookups(LookupResult result) {
    return meters.get("millrace.feature.lookups").tag("result", result.word()).timer().count();
  }

  private static String shown(byte[] key) {
    if (key[0] == 'H') {
      return "H:" + new String(key, 1, key.length - 1, UTF_8);
    }
    int name = key.length - 1 - Integer.BYTES;
    return "S:"
        + new String(key, 1, name, UTF_8)
        + ":"
        + ByteBuffer.wrap(key, 1 + name, Integer.BYTES).getInt();
  }

  /** The sum of a counter over its tags. */
  double count(String meter) {
    return meters.get("millrace.feature." + meter).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  double gauge(String meter) {
    return meters.get("millrace.feature." + meter).gauge().value();
  }

  static GenericRecord vector(GenericRecord featureEvent) {
    return (GenericRecord) featureEvent.get("features");
  }

  static Headers stamped() {
    return new RecordHeaders()
        .add(HeaderNames.INGESTED_AT, ByteBuffer.allocate(Long.BYTES).putLong(INGESTED).array());
  }

  @Override
  public void close() {
    driver.close();
  }
}
