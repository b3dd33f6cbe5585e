package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.local.demo.Demo;
import dev.millrace.local.demo.DemoSettings;
import dev.millrace.local.input.EventSource;
import dev.millrace.local.input.SimulatedEvents;
import dev.millrace.local.pipeline.LocalStack;
import dev.millrace.record.Alert;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.testkit.TestTopics;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models are registered, deployed and rolled back while the services run. */
class ModelsCommandTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final PipelineDefinition DEFINITION = PipelineDefinition.read(Cli.PIPELINE);
  private static final int EVENTS = 500;
  @TempDir private static Path folder;
  private static LocalStack stack;
  private static Path config;

  @BeforeAll
  static void start() throws IOException {
    stack =
        LocalStack.start(
            DEFINITION,
            LocalStack.Choice.temporary(2)
                .with(Map.of(Settings.ARTIFACTS_CACHE, folder.resolve("cache").toString())));
    config =
        Files.writeString(
            folder.resolve("client.properties"),
            "bootstrap.servers=%s%nschema.registry.url=%s%n"
                .formatted(stack.platform().bootstrapServers(), stack.platform().registryUrl()));
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void versionsRunWithoutARestartAndDecisionsSayWhich() throws IOException {
    Path one = FraudVersions.write(folder, "1");
    Path two = FraudVersions.write(folder, "2");
    assertThat(models("register", one).out()).contains("fraud:1 is registered at offset 0");
    assertThat(models("register", two).code()).isZero();
    assertThat(models("register", two).err()).contains("fraud:2 is registered already");
    assertThat(models("deploy", "--champion", "fraud:9").err())
        .contains("arm champion: version fraud:9 is not registered");

    Cli canary = models("deploy", "--champion", "fraud:1", "--canary", "fraud:2@30%");
    assertThat(canary.out()).contains("champion fraud:1, canary fraud:2 30%; offset 2");
    awaitInForce(2);
    List<GenericRecord> decisions = decide();
    assertThat(distinct(decisions, "control_offset")).containsExactly("2");
    assertThat(distinct(decisions, "version")).containsExactly("1", "2");
    assertThat(models("list").out()).contains("champion fraud:1, canary fraud:2 30%");

    Path three = FraudVersions.write(folder, "3");
    models("register", three);
    Files.write(three.resolve("model.json"), new byte[] {1, 2, 3});
    models("deploy", "--champion", "fraud:1");
    awaitInForce(4);
    models("deploy", "--champion", "fraud:3");
    assertThat(alert().getSummary()).contains("must have SHA-256", "what ran before runs on");
    assertThat(asked("/deployments").get("in_force").asLong()).isEqualTo(4);
    assertThat(asked("/deployments").get("deployments").get(0).get("refused").asText())
        .contains("SHA-256");
    assertThat(models("rollback", "--to", "4").out()).contains("champion fraud:1");
    awaitInForce(6);
    assertThat(models("retire", "fraud:1").err()).contains("runs; deploy others first");
    assertThat(models("retire", "fraud:2").code()).isZero();
    assertThat(models("deploy", "--champion", "fraud:2").err()).contains("fraud:2 is retired");
    assertThat(models("show", "fraud:2").out()).contains("retired     yes", "\"inputs\"");
  }

  private static Cli models(String command, Object... more) {
    Object[] arguments = new Object[5 + more.length];
    arguments[0] = "models";
    arguments[1] = command;
    arguments[2] = Cli.PIPELINE;
    System.arraycopy(more, 0, arguments, 3, more.length);
    arguments[3 + more.length] = "--config";
    arguments[4 + more.length] = config;
    return Cli.run(arguments);
  }

  private static List<GenericRecord> decide() {
    DemoSettings settings = new DemoSettings("test", 0, 1, false, PATIENCE, null);
    try (Demo demo =
            new Demo(
                stack.pipeline(),
                settings,
                Bar.create(new PrintWriter(new StringWriter()), "events", OptionalLong.empty()));
        EventSource events = SimulatedEvents.of(DEFINITION.events(), 3, EVENTS)) {
      assertThat(demo.run(events).problems()).isEmpty();
    }
    Deserializer<GenericRecord> values =
        AvroSerdes.genericDeserializer(
            stack.pipeline().registry(), DEFINITION.schemas().decision());
    String topic = DEFINITION.topics().predictions().name();
    try (TestTopics topics = new TestTopics(stack.platform().bootstrapServers())) {
      return topics.readExactly(topic, EVENTS, PATIENCE).stream()
          .map(record -> values.deserialize(topic, record.value()))
          .toList();
    }
  }

  private static Set<String> distinct(List<GenericRecord> decisions, String field) {
    Set<String> values = new TreeSet<>();
    decisions.forEach(decision -> values.add(decision.get(field).toString()));
    return values;
  }

  private static Alert alert() {
    String topic = DEFINITION.topics().alerts().name();
    try (TestTopics topics = new TestTopics(stack.platform().bootstrapServers())) {
      return AvroSerdes.specificDeserializer(stack.pipeline().registry(), Alert.class)
          .deserialize(topic, topics.readExactly(topic, 1, PATIENCE).get(0).value());
    }
  }

  private static void awaitInForce(long offset) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (asked("/deployments").get("in_force").asLong(-1) != offset) {
      assertThat(System.nanoTime()).as("offset %s in force in time", offset).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private static JsonNode asked(String path) throws IOException {
    try (InputStream answer =
        URI.create("http://127.0.0.1:" + stack.pipeline().httpPort() + path).toURL().openStream()) {
      return new ObjectMapper().readTree(answer);
    }
  }
}
