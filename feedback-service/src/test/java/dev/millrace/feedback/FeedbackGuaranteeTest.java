package dev.millrace.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.embedded.EmbeddedPlatform;
import dev.millrace.record.Cause;
import dev.millrace.record.Failed;
import dev.millrace.record.Performance;
import dev.millrace.record.Requested;
import dev.millrace.record.Retraining;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.HeaderNames;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.testkit.EmbeddedMillrace;
import dev.millrace.testkit.ServiceCommand;
import dev.millrace.testkit.ServiceProcess;
import dev.millrace.testkit.TestTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing lost, nothing twice, though the service is killed again and again. */
@EmbeddedMillrace
class FeedbackGuaranteeTest {

  private static final int EVENTS = 3_000;
  private static final int PARTITIONS = 3;
  private static final int KILLS = 2;
  private static final int TICKS = 20 * PARTITIONS;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final PipelineDefinition definition = PipelineDefinition.read(Pipelines.file());
  private final Topics topics = definition.topics();
  private Registry registry;
  @TempDir private Path state;

  @Test
  void killedServicesLoseNoLabelAndWriteNoRowTwice(EmbeddedPlatform platform) {
    History history = new History(41, EVENTS);
    registry = registry(platform);
    try (TestTopics broker = new TestTopics(platform.bootstrapServers())) {
      makeTopics(broker);
      try (ServiceProcess feedback = ServiceProcess.start(command(platform))) {
        playAndKill(history.shuffled(), broker, feedback);
        markEnd(History.START.plus(History.LENGTH).plus(Pipelines.MATURITY), broker);
        awaitFinal(history, broker);
        broker.produce(ticks(History.START.plus(Duration.ofDays(30))));

        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(deadLetters(broker))
                        .containsExactlyInAnyOrderElementsOf(
                            history.orphans().map(step -> "unmatched " + text(step)).toList()));
        assertThat(wrong(lastRows(broker), history)).isEmpty();
        askOnceACause(broker, feedback);
        await().atMost(PATIENCE).untilAsserted(() -> assertFigures(broker, history));
      }
    }
  }

  /** Kills the service each time it has written some more. */
  private void playAndKill(List<History.Step> steps, TestTopics broker, ServiceProcess feedback) {
    int part = steps.size() / (KILLS + 1);
    for (int i = 0; i <= KILLS; i++) {
      int end = i == KILLS ? steps.size() : (i + 1) * part;
      int written = broker.readAll(topics.labelled().name()).size();
      broker.produce(steps.subList(i * part, end).stream().map(this::record).toList());
      if (i < KILLS) {
        await()
            .atMost(PATIENCE)
            .failFast(() -> assertAlive(feedback))
            .until(() -> broker.readAll(topics.labelled().name()).size() > written);
        feedback.kill();
        feedback.restart();
      }
    }
  }

  private static void assertAlive(ServiceProcess feedback) {
    assertThat(feedback.isAlive()).as(() -> String.join("\n", feedback.output())).isTrue();
  }

  /**
   * Labels with a mark of their own behind all others, in each partition: once every mark has its
   * row, all that stood before them has been joined.
   */
  private void markEnd(Instant time, TestTopics broker) {
    List<ProducerRecord<byte[], byte[]>> marks = ticks(time);
    for (int i = 0; i < TICKS; i++) {
      String json = text(new History.Step("clock-" + i, time.toEpochMilli() + 1, 1.0));
      marks.add(
          new ProducerRecord<>(topics.labels().name(), i % PARTITIONS, null, json.getBytes(UTF_8)));
    }
    broker.produce(marks);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                broker.readAll(topics.labelled().name()).stream()
                        .filter(row -> new String(row.key(), UTF_8).startsWith("clock-"))
                        .count()
                    == TICKS);
  }

  private void awaitFinal(History history, TestTopics broker) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Map<String, GenericRecord> last = lastRows(broker);
              assertThat(wrong(last, history)).isEmpty();
              assertThat(last.values())
                  .noneMatch(row -> row.get("label_state").toString().equals("PROVISIONAL"));
            });
  }

  /** Checks on the way that an event's revisions are 1, 2, 3 …, each once. */
  private Map<String, GenericRecord> lastRows(TestTopics broker) {
    Deserializer<GenericRecord> reader =
        AvroSerdes.genericDeserializer(registry, definition.schemas().labelled());
    Map<String, GenericRecord> last = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : broker.readAll(topics.labelled().name())) {
      String eventId = new String(record.key(), UTF_8);
      if (!eventId.startsWith("clock-")) {
        GenericRecord row = reader.deserialize(topics.labelled().name(), record.value());
        GenericRecord before = last.put(eventId, row);
        int expected = before == null ? 1 : (int) before.get("revision") + 1;
        assertThat(row.get("revision")).as(eventId).isEqualTo(expected);
      }
    }
    return last;
  }

  private List<String> deadLetters(TestTopics broker) {
    return broker.readAll(topics.labelsDeadLetters().name()).stream()
        .map(
            letter ->
                new String(letter.headers().lastHeader(HeaderNames.REASON).value(), UTF_8)
                    + " "
                    + new String(letter.value(), UTF_8))
        .toList();
  }

  /** The schedule has asked; it asks again once that is answered, and a kill asks nothing. */
  private void askOnceACause(TestTopics broker, ServiceProcess feedback) {
    await().atMost(PATIENCE).until(() -> requests(broker).size() == 1);
    Retraining first = requests(broker).get(0);
    Requested wanted = (Requested) first.getStep();
    assertThat(wanted.getCause()).isEqualTo(Cause.SCHEDULE);
    long rows =
        wanted.getOffsets().stream().mapToLong(range -> range.getTo() - range.getFrom()).sum();
    assertThat(rows).isGreaterThanOrEqualTo(EVENTS / 2);
    feedback.kill();
    feedback.restart();
    answer(first, broker);
    AtomicInteger hours = new AtomicInteger();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              Duration time = Duration.ofDays(45).plusHours(hours.getAndIncrement());
              broker.produce(ticks(History.START.plus(time)));
              return requests(broker).size() == 2;
            });
    assertThat(requests(broker).get(1).getRequest()).isGreaterThan(first.getRequest());
    System.out.println("figure: 2 causes, 1 answer, 3 kills: 2 requests");
  }

  private void answer(Retraining request, TestTopics broker) {
    int id = registry.register(topics.retraining().subject(), Retraining.getClassSchema());
    Retraining failed =
        new Retraining(
            request.getRequest(), "training", request.getTime(), new Failed("one-class", "no 1"));
    String topic = topics.retraining().name();
    broker.produce(
        List.of(
            new ProducerRecord<>(
                topic,
                request.getRequest().getBytes(UTF_8),
                AvroSerdes.specificSerializer(Retraining.class, id).serialize(topic, failed))));
  }

  private List<Retraining> requests(TestTopics broker) {
    Deserializer<Retraining> reader = AvroSerdes.specificDeserializer(registry, Retraining.class);
    return broker.readAll(topics.retraining().name()).stream()
        .map(record -> reader.deserialize(record.topic(), record.value()))
        .filter(record -> record.getStep() instanceof Requested)
        .toList();
  }

  /** Only what differs, since there are thousands. */
  private static List<String> wrong(Map<String, GenericRecord> last, History history) {
    List<String> wrong = new ArrayList<>();
    history
        .finalLabels()
        .forEach(
            (eventId, label) -> {
              GenericRecord row = last.get(eventId);
              if (row == null || !label.equals(row.get("label"))) {
                wrong.add("%s should end as %s, last row %s".formatted(eventId, label, row));
              }
            });
    return wrong;
  }

  /** The last reports against a batch over the true final labels. */
  private void assertFigures(TestTopics broker, History history) {
    Map<Instant, Performance> reports = lastReports(broker);
    Map<Instant, Batch> cohorts = new TreeMap<>();
    history
        .finalLabels()
        .forEach(
            (eventId, label) ->
                cohorts
                    .computeIfAbsent(history.day(eventId), day -> new Batch())
                    .take(score(eventId), label));
    assertThat(reports.keySet()).isEqualTo(cohorts.keySet());
    cohorts.forEach((day, batch) -> batch.assertIn(reports.get(day)));
    System.out.printf(
        "figure: %d decisions, %d labels, %d kills: figures of %d cohorts equal the batch's%n",
        history.finalLabels().size(), history.labelCount(), KILLS, cohorts.size());
  }

  private Map<Instant, Performance> lastReports(TestTopics broker) {
    Deserializer<Performance> reader = AvroSerdes.specificDeserializer(registry, Performance.class);
    Map<Instant, Performance> last = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> each : broker.readAll(topics.performance().name())) {
      Performance report = reader.deserialize(each.topic(), each.value());
      last.put(report.getCohortFrom(), report);
    }
    return last;
  }

  /** Of a decision, always the same; some have the same as others. */
  private static double score(String eventId) {
    return Math.floorMod(eventId.hashCode() * 31, 997) / 997.0;
  }

  private void makeTopics(TestTopics broker) {
    broker.create(
        PARTITIONS,
        topics.predictions().name(),
        topics.labels().name(),
        topics.labelsDeadLetters().name(),
        topics.labelled().name(),
        topics.performance().name());
    broker.create(1, topics.retraining().name());
  }

  /** Decisions a moment after this time, in each partition enough that each task gets one. */
  private List<ProducerRecord<byte[], byte[]>> ticks(Instant time) {
    List<ProducerRecord<byte[], byte[]>> ticks = new ArrayList<>();
    for (int i = 0; i < TICKS; i++) {
      ticks.add(
          decision(new History.Step("clock-" + i, time.toEpochMilli() + 1, null), i % PARTITIONS));
    }
    return ticks;
  }

  private ProducerRecord<byte[], byte[]> record(History.Step step) {
    return step.value() == null
        ? decision(step, null)
        : new ProducerRecord<>(topics.labels().name(), null, text(step).getBytes(UTF_8));
  }

  private ProducerRecord<byte[], byte[]> decision(History.Step step, Integer partition) {
    int id = registry.register(topics.predictions().subject(), definition.schemas().decision());
    Serializer<GenericRecord> writer =
        AvroSerdes.genericSerializer(definition.schemas().decision(), id);
    GenericRecord decision =
        Pipelines.decision(definition.schemas().decision(), step.eventId(), step.time());
    if (!step.eventId().startsWith("clock-")) {
      Pipelines.scored(decision, Map.of("champion", score(step.eventId())));
    }
    return new ProducerRecord<>(
        topics.predictions().name(),
        partition,
        step.time(),
        decision.get("entity").toString().getBytes(UTF_8),
        writer.serialize(topics.predictions().name(), decision));
  }

  private static String text(History.Step step) {
    return "{\"event_id\": \"%s\", \"label\": %s, \"time\": %d}"
        .formatted(step.eventId(), step.value(), step.time());
  }

  private ServiceCommand command(EmbeddedPlatform platform) {
    Map<String, String> variables = new HashMap<>();
    variables.put("MILLRACE_BOOTSTRAP_SERVERS", platform.bootstrapServers());
    variables.put("MILLRACE_SCHEMA_REGISTRY_URL", platform.registryUrl());
    variables.put("MILLRACE_SCHEMAS", "register");
    variables.put("MILLRACE_HTTP_HOST", "127.0.0.1");
    variables.put("MILLRACE_HTTP_PORT", "0");
    variables.put("MILLRACE_STATE_DIR", state.toString());
    // So that the group and the broker soon give up one that was killed.
    variables.put("MILLRACE_CONSUMER_SESSION_TIMEOUT_MS", "3000");
    variables.put("MILLRACE_CONSUMER_HEARTBEAT_INTERVAL_MS", "500");
    variables.put("MILLRACE_PRODUCER_TRANSACTION_TIMEOUT_MS", "3000");
    ServiceCommand command = ServiceCommand.of(FeedbackMain.class, Pipelines.file().toString());
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      command = command.withVariable(variable.getKey(), variable.getValue());
    }
    return command;
  }

  private static Registry registry(EmbeddedPlatform platform) {
    return Settings.of(Map.of("schema.registry.url", platform.registryUrl())).registry().open();
  }
}
