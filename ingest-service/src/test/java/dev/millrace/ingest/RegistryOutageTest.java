package dev.millrace.ingest;

import static dev.millrace.ingest.Payments.SCHEMA;
import static dev.millrace.ingest.Payments.START;
import static dev.millrace.ingest.Payments.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.embedded.EmbeddedPlatform;
import dev.millrace.schemas.registry.RegistryUnavailableException;
import dev.millrace.testkit.EmbeddedMillrace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that is away is nobody's fault: no record is refused for it, lost, or taken twice. */
@EmbeddedMillrace
class RegistryOutageTest {

  private static final Schema NEWER =
      new Schema.Parser()
          .parse(SCHEMA.toString().replaceFirst("\\{", "{\"doc\":\"of a newer producer\","));

  @TempDir private Path state;

  @Test
  void isSurvivedAlthoughKafkaAbortsTheTransactionMeanwhile(EmbeddedPlatform platform) {
    try (IngestRun run = new IngestRun(platform, "outage")) {
      run.createTopics(1);
      run.set("producer.transaction.timeout.ms", "1000");
      List<byte[]> sent = payments(run);
      run.start(state);
      run.send(sent.subList(0, 1));
      run.events(1);
      run.takeRegistryAwayFor(Duration.ofSeconds(5));
      run.send(sent.subList(1, sent.size()));

      assertThat(run.events(sent.size())).hasSize(sent.size());
      run.awaitBalance(sent.size());
      assertThat(run.count("accepted")).isEqualTo(sent.size());
    }
  }

  @Test
  void endsTheServiceWhereItLastsLongerThanItsPatience(EmbeddedPlatform platform) {
    try (IngestRun run = new IngestRun(platform, "away")) {
      run.createTopics(1);
      run.set("registry.patience", "1");
      List<byte[]> sent = payments(run);
      run.start(state);
      run.takeRegistryAwayFor(Duration.ofMinutes(5));
      run.send(sent);

      await().atMost(IngestRun.PATIENCE).until(() -> run.failure().isPresent());
      assertThat(run.failure().orElseThrow())
          .hasStackTraceContaining(RegistryUnavailableException.class.getName());
      run.stop();

      run.takeRegistryAwayFor(Duration.ZERO);
      run.start(state);
      assertThat(run.events(sent.size())).hasSize(sent.size());
      assertThat(run.topics.readAll(run.names.deadLetters().name())).isEmpty();
      run.awaitBalance(sent.size());
    }
  }

  /** The events of two producers, the schema of one of which is new to the service. */
  private static List<byte[]> payments(IngestRun run) {
    List<byte[]> payments = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Schema schema = i == 100 ? NEWER : SCHEMA;
      payments.add(run.avro(payment(schema, "p" + i, "anna", START.plusSeconds(i).toEpochMilli())));
    }
    return payments;
  }
}
