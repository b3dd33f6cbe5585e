package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.local.demo.Demo;
import dev.millrace.local.demo.DemoSettings;
import dev.millrace.local.input.ChangedEvents;
import dev.millrace.local.input.EventSource;
import dev.millrace.local.input.InputEvent;
import dev.millrace.local.input.SimulatedEvents;
import dev.millrace.local.pipeline.LocalStack;
import dev.millrace.runtime.definition.PipelineDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People are asked about decisions; what they answer comes back as labels. */
class ReviewsCommandTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int EVENTS = 300;
  @TempDir private static Path folder;
  private static LocalStack stack;
  private static Path pipeline;
  private static Path config;

  @BeforeAll
  static void start() throws IOException {
    Path example = Cli.PIPELINE.getParent();
    String text = Files.readString(Cli.PIPELINE);
    pipeline =
        Files.writeString(
            folder.resolve("pipeline.yaml"),
            text.replace("transaction.avsc", example.resolve("transaction.avsc").toString())
                    .replace("models/fraud", example.resolve("models/fraud").toString())
                + "\nreviews: {random: 0.1}\n");
    stack = LocalStack.start(PipelineDefinition.read(pipeline), LocalStack.Choice.temporary(2));
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
  void whatIsAskedIsListedUntilItIsAnswered() {
    assertThat(reviews("list").out()).startsWith("EVENT").hasLineCount(1);
    decide();
    List<String> asked = reviews("list").out().lines().skip(1).toList();
    assertThat(asked).hasSizeBetween(10, 60).allMatch(line -> line.contains("random"));
    String event = asked.get(0).split(" ", 2)[0];

    assertThat(reviews("answer", "none-such", "1").err())
        .contains("nobody asked about event none-such on card-fraud.reviews");
    assertThat(reviews("answer", event, "often").code()).isEqualTo(2);
    assertThat(reviews("answer", event, "1").out()).contains("event " + event + " is 1.0");

    assertThat(reviews("list").out().lines().skip(1)).hasSize(asked.size() - 1);
    assertThat(reviews("list", "--all").out()).contains("1.0 (review)");
  }

  private static void decide() {
    DemoSettings settings = new DemoSettings("test", 0, 1, false, PATIENCE, null);
    try (Demo demo = new Demo(stack.pipeline(), settings, new NoBar());
        EventSource events =
            new Unlabelled(SimulatedEvents.of(stack.pipeline().definition().events(), 3, EVENTS))) {
      assertThat(demo.run(events).problems()).isEmpty();
    }
  }

  /** Nobody but people says what the events were. */
  private static final class Unlabelled extends ChangedEvents {

    Unlabelled(EventSource source) {
      super(source);
    }

    @Override
    protected InputEvent change(InputEvent event) {
      return event.with(null);
    }
  }

  private static Cli reviews(String command, Object... more) {
    Object[] arguments = new Object[5 + more.length];
    arguments[0] = "reviews";
    arguments[1] = command;
    arguments[2] = pipeline;
    System.arraycopy(more, 0, arguments, 3, more.length);
    arguments[3 + more.length] = "--config";
    arguments[4 + more.length] = config;
    return Cli.run(arguments);
  }
}
