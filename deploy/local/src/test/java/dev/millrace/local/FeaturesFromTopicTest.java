package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.local.demo.Demo;
import dev.millrace.local.demo.DemoSettings;
import dev.millrace.local.flow.Progress;
import dev.millrace.local.input.EventSource;
import dev.millrace.local.input.InputEvents;
import dev.millrace.local.input.Mapping;
import dev.millrace.local.pipeline.LocalStack;
import dev.millrace.runtime.definition.PipelineDefinition;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster's topics are as good a sample as the file that its events are from. */
class FeaturesFromTopicTest {

  @TempDir private Path folder;
  private Payments payments;

  @BeforeEach
  void writeFiles() throws IOException {
    payments = Payments.write(folder, 1200);
  }

  @Test
  void sampleOfTopicsRanksAsTheFileThatTheyAreFrom() throws IOException {
    Cli file = Cli.run(arguments("--from", payments.events(), "--mapping", payments.mapping()));
    PipelineDefinition definition = PipelineDefinition.read(payments.pipeline());

    Cli topic;
    try (LocalStack cluster = LocalStack.start(definition, LocalStack.Choice.temporary(3))) {
      produce(definition, cluster);
      topic = Cli.run(arguments("--from", "topic", "--config", config(cluster)));
    }

    assertThat(topic.err()).doesNotContain("millrace:");
    assertThat(topic.code()).isZero();
    assertThat(topic.out()).contains("1,100 events of topic payments.events");
    assertThat(table(topic)).isEqualTo(table(file)).contains("terminal_label_mean_1d");
  }

  private Object[] arguments(Object... more) {
    Object[] arguments = new Object[7 + more.length];
    Object[] first = {
      "features", "suggest", payments.pipeline(), "--windows", "1d", "--limit", 1100
    };
    System.arraycopy(first, 0, arguments, 0, first.length);
    System.arraycopy(more, 0, arguments, first.length, more.length);
    return arguments;
  }

  private static String table(Cli suggested) {
    return suggested.out().substring(0, suggested.out().indexOf("Sample: "));
  }

  private void produce(PipelineDefinition definition, LocalStack cluster) {
    DemoSettings settings = new DemoSettings("payments", 0, 1, false, Duration.ofSeconds(60), null);
    Progress progress =
        Bar.create(new PrintWriter(new StringWriter()), "events", OptionalLong.empty());
    try (EventSource events =
            InputEvents.open(
                payments.events(), Mapping.read(payments.mapping()), definition.events());
        Demo demo = new Demo(cluster.pipeline(), settings, progress)) {
      assertThat(demo.run(events).problems()).isEmpty();
    }
  }

  private Path config(LocalStack cluster) throws IOException {
    return Files.writeString(
        folder.resolve("client.properties"),
        "bootstrap.servers=%s%nschema.registry.url=%s%n"
            .formatted(cluster.platform().bootstrapServers(), cluster.platform().registryUrl()));
  }
}
