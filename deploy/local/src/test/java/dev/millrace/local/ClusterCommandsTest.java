package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.EmbeddedPlatform;
import dev.millrace.testkit.EmbeddedMillrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EmbeddedMillrace
class ClusterCommandsTest {

  @TempDir private Path folder;
  private final EmbeddedPlatform platform;
  private Path config;

  ClusterCommandsTest(EmbeddedPlatform platform) {
    this.platform = platform;
  }

  @BeforeEach
  void writeConfig() throws IOException {
    config =
        Files.writeString(
            folder.resolve("client.properties"),
            "bootstrap.servers=%s%nschema.registry.url=%s%nregistry.patience=5%n"
                .formatted(platform.bootstrapServers(), platform.registryUrl()));
  }

  private Path pipeline(String name, String features) throws IOException {
    Path example = Cli.PIPELINE.getParent();
    Files.copy(example.resolve("transaction.avsc"), folder.resolve("transaction.avsc"));
    return write(name, features);
  }

  private Path write(String name, String features) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".yaml"),
        """
        pipeline: %s
        events: {schema: transaction.avsc, id: transaction_id, time: tx_time, entity: customer_id, deduplicate: 7d}
        labels: {format: json, maturity: 7d, unlabelled: negative}
        features: {%s}
        model: {name: fraud, threshold: 0.5, fallback: 0.0}
        """
            .formatted(name, features));
  }

  private Cli run(String command, Path pipeline, Object... more) {
    Object[] arguments = new Object[4 + more.length];
    arguments[0] = command;
    arguments[1] = pipeline;
    arguments[2] = "--config";
    arguments[3] = config;
    System.arraycopy(more, 0, arguments, 4, more.length);
    return Cli.run(arguments);
  }

  @Test
  void topicsAreShownMadeAndBroughtBackToTheCatalogue() throws Exception {
    Path pipeline = pipeline("topics-test", "amount: {value: event.amount}");

    Cli before = run("topics", pipeline);
    assertThat(before.code()).isEqualTo(1);
    assertThat(before.out()).containsPattern("topics-test\\.events\\.raw .* missing");

    Cli applied = run("topics", pipeline, "--apply", "--partitions", 3);
    assertThat(applied.code()).as(applied.out()).isZero();
    assertThat(applied.out())
        .contains("created topics-test.events.raw")
        .containsPattern("topics-test\\.predictions +3 +1 +30 d +delete .* ok");

    setRetention("topics-test.predictions", "1000");
    Cli changed = run("topics", pipeline);
    assertThat(changed.code()).isEqualTo(1);
    assertThat(changed.out()).contains("retention.ms is 1000, should be 2592000000");

    Cli repaired = run("topics", pipeline, "--apply", "--partitions", 1);
    assertThat(repaired.code()).isZero();
    assertThat(repaired.out())
        .contains("set retention.ms of topics-test.predictions to 2592000000")
        .containsPattern("topics-test\\.predictions +3 ");
  }

  private void setRetention(String topic, String value) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    AlterConfigOp operation =
        new AlterConfigOp(new ConfigEntry("retention.ms", value), AlterConfigOp.OpType.SET);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", platform.bootstrapServers()))) {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(operation))).all().get();
    }
  }

  @Test
  void schemasAreCheckedRegisteredAndProtectedFromBreaking() throws Exception {
    Path pipeline =
        pipeline(
            "schemas-test", "amount: {value: event.amount}, terminal: {value: event.terminal_id}");

    Cli before = run("schemas", pipeline, "--check");
    assertThat(before.code()).as(before.err()).isEqualTo(1);
    assertThat(before.out()).containsPattern("schemas-test\\.features-value +missing");

    Cli registered = run("schemas", pipeline, "--register");
    assertThat(registered.code()).as(registered.err()).isZero();

    Cli after = run("schemas", pipeline, "--check");
    assertThat(after.code()).as(after.err()).isZero();
    assertThat(after.out()).containsPattern("schemas-test\\.features-value +registered");

    Path withoutTerminal = write("schemas-test", "amount: {value: event.amount}");
    Cli breaking = run("schemas", withoutTerminal, "--register");
    assertThat(breaking.code()).as(breaking.err()).isEqualTo(1);
    assertThat(breaking.out()).containsPattern("schemas-test\\.features-value +INCOMPATIBLE");
  }

  @Test
  void serviceWithoutItsTopicsSaysSoAndEndsWithThree() throws Exception {
    Path pipeline = pipeline("run-test", "amount: {value: event.amount}");

    Cli refused = Cli.run("run", "ingest", pipeline, "--config", config);

    assertThat(refused.code()).isEqualTo(3);
  }
}
