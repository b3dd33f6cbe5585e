package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.local.LockstepPayments.Payment;
import dev.millrace.local.demo.Demo;
import dev.millrace.local.demo.DemoSettings;
import dev.millrace.local.flow.Progress;
import dev.millrace.local.input.DelayedLabels;
import dev.millrace.local.input.EventSource;
import dev.millrace.local.input.InputEvents;
import dev.millrace.local.input.Mapping;
import dev.millrace.local.pipeline.LocalPipeline;
import dev.millrace.local.pipeline.LocalStack;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.testkit.TestTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few days in lockstep through all services, and the same once more. */
class LockstepReplayTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path folder;

  private static LockstepPayments payments;
  private static LocalStack stack;
  private static Path pipeline;
  private static Path config;

  @BeforeAll
  static void serve() throws IOException {
    payments = new LockstepPayments();
    Path example = Cli.PIPELINE.getParent();
    Files.copy(example.resolve("transaction.avsc"), folder.resolve("transaction.avsc"));
    pipeline = definition("pipeline.yaml", "event.amount");
    Path csv = Files.writeString(folder.resolve("payments.csv"), payments.csv());
    PipelineDefinition definition = PipelineDefinition.read(pipeline);
    stack = LocalStack.start(definition, LocalStack.Choice.temporary(2).with(LocalStack.PROMPT));
    config =
        Files.writeString(
            folder.resolve("client.properties"),
            "bootstrap.servers=%s%nschema.registry.url=%s%n"
                .formatted(stack.platform().bootstrapServers(), stack.platform().registryUrl()));
    Mapping mapping = Mapping.read(example.resolve("mapping-reference-csv.yaml"));
    try (Demo demo =
            new Demo(
                stack.pipeline(), new DemoSettings("test", 0, 1, true, PATIENCE, null), noBar());
        EventSource events =
            new DelayedLabels(
                InputEvents.open(csv, mapping, definition.events()),
                LockstepPayments.LABEL_DELAY)) {
      assertThat(demo.run(events).problems()).isEmpty();
    }
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  private static Path definition(String file, String amount) throws IOException {
    return Files.writeString(
        folder.resolve(file),
        """
        pipeline: lockstep
        events: {schema: transaction.avsc, format: avro, id: transaction_id, time: tx_time, entity: customer_id, lateness: 1h, deduplicate: 7d}
        labels: {format: json, maturity: 7d, unlabelled: negative}
        features:
          amount: {value: %s}
          customer_amount: {per: customer_id, aggregate: mean, of: event.amount, over: 1d}
          terminal_amount: {per: terminal_id, aggregate: mean, of: event.amount, over: 1d}
          terminal_earlier: {per: terminal_id, aggregate: count, over: 1d, delay: 12h}
          terminal_frauds: {per: terminal_id, aggregate: sum, of: label, over: 7d, default: 0}
        windows: {order: event_time}
        model: {name: fraud, threshold: 0.5, fallback: 0.0}
        """
            .formatted(amount));
  }

  @Test
  void labelWindowsHoldWhatWasKnownWhenTheDayBegan() {
    Map<Long, Double> frauds = frauds(stack.pipeline());

    assertThat(frauds).hasSize(payments.all().size());
    for (Payment payment : payments.all()) {
      assertThat(frauds.get(payment.id()))
          .as("frauds known at %s", payment)
          .isEqualTo(payments.fraudsKnownAt(payment));
    }
    assertThat(frauds.values()).anyMatch(count -> count > 1);
  }

  private static Map<Long, Double> frauds(LocalPipeline served) {
    Deserializer<GenericRecord> vectors =
        AvroSerdes.genericDeserializer(
            served.registry(), served.definition().schemas().featureEvent());
    Map<Long, Double> frauds = new TreeMap<>();
    try (TestTopics topics = new TestTopics(stack.platform().bootstrapServers())) {
      String topic = served.definition().topics().features().name();
      topics
          .readExactly(topic, payments.all().size(), PATIENCE)
          .forEach(
              record -> {
                GenericRecord vector = vectors.deserialize(topic, record.value());
                frauds.put(
                    Long.parseLong(vector.get("event_id").toString()),
                    (Double) ((GenericRecord) vector.get("features")).get("terminal_frauds_7d"));
              });
    }
    return frauds;
  }

  @Test
  void replayGivesTheServedVectorsToTheBit() {
    Cli replay = replay(pipeline);
    assertThat(replay.err()).doesNotContain("millrace:");
    assertThat(replay.out())
        .containsPattern("replayed +120\\R")
        .containsPattern("warm-up +60 ")
        .containsPattern("vectors +180\\R");
    assertThat(replay.code()).isZero();

    Cli parity = Cli.run("parity", pipeline, "--config", config);
    assertThat(parity.out())
        .containsPattern("terminal_frauds_7d +120 +0\\R")
        .contains("missing 0", "extra 0", "Every vector is what was served");
    assertThat(parity.code()).as(parity.out() + parity.err()).isZero();

    Cli kept = replay(pipeline, "--keep");
    assertThat(kept.err()).contains("--keep: there are topics of an earlier replay");
    assertThat(kept.code()).isEqualTo(3);
  }

  @Test
  void changedVectorsAreReported() throws IOException {
    Path changed = definition("changed.yaml", "event.amount * 2.0");
    assertThat(replay(changed, "--partitions", 3).code()).isZero();

    Cli parity = Cli.run("parity", pipeline, "--config", config);

    assertThat(parity.out())
        .containsPattern("  amount +120 +120\\R")
        .containsPattern("customer_amount_1d +120 +0\\R")
        .containsPattern("terminal_frauds_7d +120 +0\\R")
        .containsPattern("event \\d+ of \\d+, amount: served [\\d.]+, replayed [\\d.]+\\R")
        .contains("VECTORS DIFFER");
    assertThat(parity.code()).isEqualTo(1);
  }

  private static Cli replay(Path definition, Object... more) {
    Object[] arguments = new Object[9 + more.length];
    Object[] common = {
      "replay",
      definition,
      "--config",
      config,
      "--from",
      "2018-04-02",
      "--to",
      "2018-04-04",
      "--lockstep"
    };
    System.arraycopy(common, 0, arguments, 0, common.length);
    System.arraycopy(more, 0, arguments, common.length, more.length);
    return Cli.run(arguments);
  }

  private static Progress noBar() {
    return new Progress() {
      @Override
      public void stage(String name) {
        // nobody looks
      }

      @Override
      public void done(long events) {
        // nobody looks
      }

      @Override
      public void close() {
        // holds nothing
      }
    };
  }
}
