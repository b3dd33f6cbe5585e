package dev.millrace.feature;

import static dev.millrace.feature.FeatureScenario.T;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.EmbeddedPlatform;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.registry.RegistryConnection;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.testkit.EmbeddedMillrace;
import dev.millrace.testkit.ServiceCommand;
import dev.millrace.testkit.ServiceProcess;
import dev.millrace.testkit.TestTopics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every key can be asked of every instance, and one that is gone is no riddle. */
@EmbeddedMillrace
class LookupInstancesTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int KEYS = 16;
  private static final Pattern FORWARDED =
      Pattern.compile("millrace_feature_lookups_seconds_count\\{.*\"forwarded\".*} ([0-9]+)");

  @TempDir private Path folder;
  private PipelineDefinition definition;
  private EmbeddedPlatform platform;

  @BeforeEach
  void prepare(EmbeddedPlatform embedded) {
    platform = embedded;
    definition =
        FeatureScenario.definition(
            folder, "lookup", "{count: {per: customer, aggregate: count, over: 1d}}", "{}");
  }

  @Test
  void everyKeyCanBeAskedOfEitherInstance() throws Exception {
    int port = freePort();
    int otherPort = freePort();
    try (TestTopics topics = new TestTopics(platform.bootstrapServers())) {
      topics.create(2, definition.topics().events().name(), definition.topics().features().name());
      topics.produce(events());
      try (ServiceProcess one = ServiceProcess.start(command(port));
          ServiceProcess other = ServiceProcess.start(command(otherPort))) {
        one.awaitOutput("feature is RUNNING", PATIENCE);
        other.awaitOutput("feature is RUNNING", PATIENCE);
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertAnswers(port, otherPort));

        other.kill();

        assertThat(answers(port))
            .as("%d is gone, and nobody has noticed yet", otherPort)
            .anySatisfy(
                answer -> {
                  assertThat(answer.statusCode()).isEqualTo(503);
                  assertThat(answer.body())
                      .contains(
                          "{\"error\":\"127.0.0.1:" + otherPort + ", which has the key, can't");
                })
            .anySatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
      }
    }
  }

  /** Both answer for all keys, and each has had to ask the other. */
  private static void assertAnswers(int... ports) throws IOException, InterruptedException {
    for (int port : ports) {
      List<HttpResponse<String>> answers = answers(port);
      for (int key = 1; key <= KEYS; key++) {
        assertThat(answers.get(key - 1).body())
            .contains("\"key\":\"" + key + "\"", "\"count_1d\":{\"value\":" + key + ",");
      }
      Matcher forwarded = FORWARDED.matcher(get(port, "/metrics").body());
      assertThat(forwarded.find()).isTrue();
      assertThat(Integer.parseInt(forwarded.group(1))).isPositive();
    }
  }

  private static List<HttpResponse<String>> answers(int port)
      throws IOException, InterruptedException {
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (int key = 1; key <= KEYS; key++) {
      answers.add(get(port, "/features/customer/" + key));
    }
    return answers;
  }

  private static HttpResponse<String> get(int port, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private ServiceCommand command(int port) {
    return ServiceCommand.of(FeatureMain.class, definition.file().toString())
        .withVariable("MILLRACE_BOOTSTRAP_SERVERS", platform.bootstrapServers())
        .withVariable("MILLRACE_SCHEMA_REGISTRY_URL", platform.registryUrl())
        .withVariable("MILLRACE_SCHEMAS", "register")
        .withVariable("MILLRACE_HTTP_HOST", "127.0.0.1")
        .withVariable("MILLRACE_HTTP_PORT", Integer.toString(port))
        .withVariable("MILLRACE_STATE_DIR", folder.resolve("state-" + port).toString());
  }

  /** As many events of a customer as its number says. */
  private List<ProducerRecord<byte[], byte[]>> events() {
    Registry registry =
        new RegistryConnection(
                Map.of(RegistryConnection.URL, platform.registryUrl()), Duration.ofSeconds(30))
            .open();
    String topic = definition.topics().events().name();
    Schema schema = definition.schemas().event();
    Serializer<GenericRecord> writer =
        AvroSerdes.genericSerializer(
            schema, registry.register(definition.topics().events().subject(), schema));
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int key = 1; key <= KEYS; key++) {
      for (int i = 0; i < key; i++) {
        records.add(
            new ProducerRecord<>(
                topic,
                null,
                T + i,
                Integer.toString(key).getBytes(UTF_8),
                writer.serialize(topic, payment(schema, key, T + i)),
                FeatureScenario.stamped()));
      }
    }
    return records;
  }

  private static GenericRecord payment(Schema schema, long customer, long time) {
    GenericRecord payment = new GenericData.Record(schema);
    payment.put("id", customer + "-" + time);
    payment.put("at", time);
    payment.put("customer", customer);
    payment.put("parts", 1L);
    return payment;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
