package dev.millrace.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.embedded.EmbeddedPlatform;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.service.RunningService;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.registry.RegistryConnection;
import dev.millrace.testkit.EmbeddedMillrace;
import dev.millrace.testkit.TestTopics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In event-time order, features of further entities depend on the input alone. */
@EmbeddedMillrace
class FeatureOrderTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int EVENTS = 4000;
  private static final int CUSTOMERS = 50;
  private static final long SEED = 5;

  /** Each event counts at its shop, and ties tell who came first. */
  private static final String FEATURES =
      """
      {orders: {per: customer, aggregate: count, over: 1h},
       sales: {per: shop, aggregate: count, over: [10m, 1h]},
       turnover: {per: shop, aggregate: sum, of: event.amount, over: 1h}}
      """;

  @TempDir private Path folder;

  @Test
  void anyNumberOfPartitionsGivesTheSameFeatures(EmbeddedPlatform platform) throws IOException {
    Map<String, String> one = vectors(platform, "order-1", 1);
    Map<String, String> five = vectors(platform, "order-5", 5);

    assertThat(one).hasSize(EVENTS);
    assertThat(five).isEqualTo(one);
  }

  private Map<String, String> vectors(EmbeddedPlatform platform, String pipeline, int partitions)
      throws IOException {
    PipelineDefinition definition =
        FeatureScenario.definition(
            Files.createDirectory(folder.resolve(pipeline)),
            pipeline,
            FEATURES,
            "{order: event_time, idle: 1h}");
    ServiceContext context = context(platform, definition);
    String in = definition.topics().events().name();
    String out = definition.topics().features().name();
    try (TestTopics topics = new TestTopics(platform.bootstrapServers())) {
      topics.create(partitions, in, out);
      topics.produce(records(context));
      try (RunningService service = RunningService.start(new FeatureService(), context)) {
        List<ConsumerRecord<byte[], byte[]>> read = topics.readExactly(out, EVENTS, PATIENCE);
        assertThat(service.failure()).isEmpty();
        await().atMost(PATIENCE).until(() -> waiting(context) == CUSTOMERS);
        return vectors(context, read);
      } finally {
        assertThat(waiting(context)).as("waiting where nothing runs").isZero();
      }
    }
  }

  private static double waiting(ServiceContext context) {
    return context.meters().get("millrace.feature.order.waiting").gauge().value();
  }

  private ServiceContext context(EmbeddedPlatform platform, PipelineDefinition definition) {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", platform.bootstrapServers());
    settings.put(RegistryConnection.URL, platform.registryUrl());
    settings.put(Settings.SCHEMAS, "register");
    settings.put("state.dir", folder.resolve(definition.pipeline() + "-state").toString());
    Settings all = Settings.of(settings);
    return new ServiceContext(
        definition, all, all.registry().open(), new SimpleMeterRegistry(), InstantSource.system());
  }

  /**
   * In order of time, many of them at the same. After them one of each customer, all at the same
   * time: they wait, since more of that time might come, and tell that no more comes of before.
   */
  private static List<ProducerRecord<byte[], byte[]>> records(ServiceContext context) {
    PipelineDefinition definition = context.definition();
    String topic = definition.topics().events().name();
    Serializer<GenericRecord> writer =
        context.serializer(definition.topics().events(), definition.schemas().event());
    Random random = new Random(SEED);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    long time = FeatureScenario.T;
    for (int i = 0; i < EVENTS + CUSTOMERS; i++) {
      boolean last = i >= EVENTS;
      time += last ? (i == EVENTS ? 1 : 0) : 1000L * random.nextInt(3);
      GenericRecord event = new GenericData.Record(definition.schemas().event());
      long customer = last ? i - EVENTS : random.nextInt(CUSTOMERS);
      event.put("id", "p-%05d".formatted(i));
      event.put("at", time);
      event.put("customer", customer);
      event.put("shop", "s" + random.nextInt(7));
      event.put("amount", random.nextInt(100_000) / 100.0);
      event.put("parts", 1L);
      records.add(
          new ProducerRecord<>(
              topic,
              null,
              time,
              Long.toString(customer).getBytes(java.nio.charset.StandardCharsets.UTF_8),
              writer.serialize(topic, event)));
    }
    return records;
  }

  private static Map<String, String> vectors(
      ServiceContext context, List<ConsumerRecord<byte[], byte[]>> records) {
    var reader = context.deserializer(context.definition().schemas().featureEvent());
    Map<String, String> vectors = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      GenericRecord event = reader.deserialize(record.topic(), record.value());
      vectors.put(event.get("event_id").toString(), FeatureScenario.vector(event).toString());
    }
    return vectors;
  }
}
