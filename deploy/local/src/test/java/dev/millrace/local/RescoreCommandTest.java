package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.local.demo.Demo;
import dev.millrace.local.demo.DemoSettings;
import dev.millrace.local.input.EventSource;
import dev.millrace.local.input.SimulatedEvents;
import dev.millrace.local.pipeline.LocalStack;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.testkit.TestTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features of events that were served, scored once more by this version and that. */
class RescoreCommandTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final PipelineDefinition DEFINITION = PipelineDefinition.read(Cli.PIPELINE);
  private static final int EVENTS = 1000;
  private static final double A = -4;
  private static final double B = 2;

  @TempDir private static Path folder;

  private static LocalStack stack;
  private static Path config;
  private static Map<String, GenericRecord> served;

  @BeforeAll
  static void serve() throws IOException {
    stack =
        LocalStack.start(
            DEFINITION,
            LocalStack.Choice.temporary(2)
                .with(Map.of(Settings.ARTIFACTS_CACHE, folder.resolve("cache").toString())));
    config =
        Files.writeString(
            folder.resolve("client.properties"),
            "bootstrap.servers=%s%nschema.registry.url=%s%nartifacts.cache=%s%n"
                .formatted(
                    stack.platform().bootstrapServers(),
                    stack.platform().registryUrl(),
                    folder.resolve("cache")));
    try (Demo demo =
            new Demo(
                stack.pipeline(),
                new DemoSettings("test", 0, 1, false, PATIENCE, null),
                new NoBar());
        EventSource events = SimulatedEvents.of(DEFINITION.events(), 3, EVENTS)) {
      assertThat(demo.run(events).problems()).isEmpty();
    }
    served = decisions(DEFINITION.topics().predictions().name(), EVENTS);
    register(FraudVersions.write(folder, "1"));
    register(FraudVersions.calibrated(folder, "2.0", A, B));
  }

  private static void register(Path version) {
    Cli registered = Cli.run("models", "register", Cli.PIPELINE, version, "--config", config);
    assertThat(registered.code()).as(registered.err()).isZero();
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void sameModelGivesTheScoresThatWereServed() {
    Cli rescored = rescore("fraud:1", "--from", "2000-01-01", "--to", "2100-01-01");

    assertThat(rescored.err()).doesNotContain("millrace:");
    assertThat(rescored.out())
        .containsPattern("events read +1,000\\R")
        .containsPattern("decisions +1,000\\R")
        .containsPattern("scored +1,000\\R")
        .contains("Every event has a decision.");
    assertThat(rescored.code()).isZero();
    Map<String, GenericRecord> again = decisions("card-fraud.backtest.fraud-1.predictions", EVENTS);
    assertThat(again.keySet()).isEqualTo(served.keySet());
    again.forEach(
        (id, decision) -> {
          assertThat(decision.get("score")).as(id).isEqualTo(served.get(id).get("score"));
          assertThat(decision.get("features")).isEqualTo(served.get(id).get("features"));
          assertThat(decision.get("version").toString()).isEqualTo("1");
        });
  }

  @Test
  void anotherVersionGivesItsOwnScoresOfTheRangeAlone() {
    List<Long> times =
        served.values().stream()
            .map(decision -> (Long) decision.get("event_time"))
            .sorted()
            .toList();
    Instant from = Instant.ofEpochMilli(times.get(EVENTS / 4));
    Instant to = Instant.ofEpochMilli(times.get(EVENTS / 2));
    List<String> wanted = new ArrayList<>();
    served.forEach(
        (id, decision) -> {
          Instant time = Instant.ofEpochMilli((Long) decision.get("event_time"));
          if (!time.isBefore(from) && time.isBefore(to)) {
            wanted.add(id);
          }
        });

    Cli rescored = rescore("fraud:2.0", "--from", from, "--to", to);

    assertThat(rescored.code()).as(rescored.err()).isZero();
    Map<String, GenericRecord> again =
        decisions("card-fraud.backtest.fraud-2-0.predictions", wanted.size());
    assertThat(again).containsOnlyKeys(wanted);
    again.forEach(
        (id, decision) -> {
          double raw = (Double) served.get(id).get("score");
          assertThat((Double) decision.get("score"))
              .as(id)
              .isCloseTo(1 / (1 + Math.exp(A * raw + B)), within(1e-6));
          assertThat(decision.get("version").toString()).isEqualTo("2.0");
        });
    Cli refused = rescore("fraud:2.0", "--from", from, "--to", to);
    assertThat(refused.err()).contains("there is a backtest of this name already");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(rescore("fraud:2.0", "--from", from, "--to", to, "--overwrite").out())
        .containsPattern("decisions +" + wanted.size() + "\\R");
  }

  @Test
  void rangeWithoutEventsIsNoSuccess() {
    Cli nothing =
        rescore("fraud:1", "--from", "1970-01-01", "--to", "1970-01-02", "--name", "nothing");

    assertThat(nothing.out()).contains("THERE ARE NO FEATURES OF THAT TIME");
    assertThat(nothing.code()).isEqualTo(1);
  }

  @Test
  void versionThatIsNotThereIsRefused() {
    Cli unknown = rescore("fraud:9", "--from", "2018-04-01", "--to", "2018-04-02");
    assertThat(unknown.err()).contains("version fraud:9 is not registered");
    assertThat(unknown.code()).isEqualTo(3);
    assertThat(rescore("fraud", "--from", "2018-04-01", "--to", "2018-04-02").err())
        .contains("--model: 'fraud' is no version");
    assertThat(rescore("fraud:1", "--from", "2018-04-02", "--to", "2018-04-02").err())
        .contains("--from must be before --to");
  }

  @Test
  void versionWhoseModelIsAnotherByNowIsRefused() throws IOException {
    Path changed = FraudVersions.write(folder, "3");
    register(changed);
    Files.writeString(changed.resolve("model.json"), "{}");

    Cli refused = rescore("fraud:3", "--from", "2000-01-01", "--to", "2100-01-01");

    assertThat(refused.err()).contains("the version can't be used", "must have SHA-256");
    assertThat(refused.code()).isEqualTo(1);
  }

  private static Cli rescore(String version, Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("rescore", Cli.PIPELINE, "--config", config, "--model", version));
    arguments.addAll(List.of(more));
    return Cli.run(arguments.toArray());
  }

  /** By event id. */
  private static Map<String, GenericRecord> decisions(String topic, int count) {
    Deserializer<GenericRecord> values =
        AvroSerdes.genericDeserializer(
            stack.pipeline().registry(), DEFINITION.schemas().decision());
    Map<String, GenericRecord> decisions = new HashMap<>();
    try (TestTopics topics = new TestTopics(stack.platform().bootstrapServers())) {
      topics
          .readExactly(topic, count, PATIENCE)
          .forEach(
              record -> {
                GenericRecord decision = values.deserialize(topic, record.value());
                decisions.put(decision.get("event_id").toString(), decision);
              });
    }
    return decisions;
  }
}
