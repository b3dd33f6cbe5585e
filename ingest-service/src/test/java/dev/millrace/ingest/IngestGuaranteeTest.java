package dev.millrace.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.embedded.EmbeddedPlatform;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.testkit.EmbeddedMillrace;
import dev.millrace.testkit.ServiceCommand;
import dev.millrace.testkit.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing lost, nothing twice, although the process is killed in the middle of its work. */
@EmbeddedMillrace
class IngestGuaranteeTest {

  private static final int ROUNDS = 2;
  private static final int EVENTS = 5_000;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path folder;

  @Test
  void eachEventIsWrittenOnceAlthoughTheProcessIsKilled(EmbeddedPlatform platform)
      throws IOException {
    try (IngestRun run = new IngestRun(platform, "killed")) {
      run.createTopics(2);
      try (ServiceProcess ingest = start(platform)) {
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
          int before = written(run);
          run.topics.produce(payments(random, round));
          await().atMost(PATIENCE).until(() -> written(run) > before);
          ingest.kill();
          ingest.restart();
        }
        run.topics.produce(payments(random, ROUNDS));

        List<ConsumerRecord<byte[], byte[]>> events = run.events((ROUNDS + 1) * EVENTS);
        assertThat(events.stream().map(event -> id(run, event)).distinct())
            .hasSize((ROUNDS + 1) * EVENTS);
        assertThat(run.deadLetters(ROUNDS + 1)).hasSize(ROUNDS + 1);
      }
    }
  }

  private static int written(IngestRun run) {
    return run.topics.readAll("killed.events").size();
  }

  private static String id(IngestRun run, ConsumerRecord<byte[], byte[]> event) {
    return AvroSerdes.genericDeserializer(run.registry, Payments.SCHEMA)
        .deserialize(event.topic(), event.value())
        .get("id")
        .toString();
  }

  /** Events of one round, some of them twice, and one that is none. */
  private static List<ProducerRecord<byte[], byte[]>> payments(Random random, int round) {
    List<ProducerRecord<byte[], byte[]>> payments = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      String id = "p" + (round * EVENTS + i);
      payments.add(raw(json(id, i)));
      if (random.nextInt(4) == 0) {
        payments.add(raw(json(id, i)));
      }
    }
    payments.add(raw("none"));
    return payments;
  }

  private static ProducerRecord<byte[], byte[]> raw(String value) {
    return new ProducerRecord<>("killed.events.raw", value.getBytes(UTF_8));
  }

  private static String json(String id, int second) {
    return "{\"id\": \"%s\", \"customer\": \"c%d\", \"at\": %d, \"amount\": 1.5}"
        .formatted(id, second % 31, 1_522_540_800_000L + second * 1_000L);
  }

  private ServiceProcess start(EmbeddedPlatform platform) throws IOException {
    Files.writeString(folder.resolve("payment.avsc"), Payments.SCHEMA.toString());
    Path pipeline =
        Files.writeString(
            folder.resolve("pipeline.yaml"),
            """
            pipeline: killed
            events:
              schema: payment.avsc
              format: json
              id: id
              time: at
              entity: customer
              lateness: 1d
              deduplicate: 1d
            labels: {maturity: 7d, unlabelled: negative}
            features:
              amount: {value: event.amount}
            model: {name: none, threshold: 0.5, fallback: 0.0}
            """);
    return ServiceProcess.start(
        ServiceCommand.of(IngestMain.class, pipeline.toString())
            .withVariable("MILLRACE_BOOTSTRAP_SERVERS", platform.bootstrapServers())
            .withVariable("MILLRACE_SCHEMA_REGISTRY_URL", platform.registryUrl())
            .withVariable("MILLRACE_SCHEMAS", "register")
            .withVariable("MILLRACE_HTTP_PORT", "0")
            .withVariable("MILLRACE_STATE_DIR", folder.resolve("state").toString())
            .withVariable("MILLRACE_CONSUMER_SESSION_TIMEOUT_MS", "2000")
            .withVariable("MILLRACE_CONSUMER_HEARTBEAT_INTERVAL_MS", "500"));
  }
}
