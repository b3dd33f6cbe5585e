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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * People are asked about decisions, and what they answer comes back as labels; they ask for new
 * versions and agree to them.
 */
class LoopCommandsTest {

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
                + "\nreviews: {random: 0.1}\nretraining: {range: 2d, approval: required}\n");
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
  void peopleAnswerAndAskAndAgree() {
    answerReviews();
    askForAVersion();
  }

  private static void answerReviews() {
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

  private static void askForAVersion() {
    assertThat(run("retraining").out()).startsWith("REQUEST").hasLineCount(1);
    assertThat(run("retrain", "--from", "2026-01-02", "--to", "2026-01-01").err())
        .contains("--from 2026-01-02T00:00:00Z must be before --to 2026-01-01T00:00:00Z");

    String said = run("retrain", "--author", "ann", "--note", "new terminals").out();

    assertThat(said)
        .contains("a version of fraud from decisions of ", "once somebody approves", "offset 0");
    String request = said.substring(0, said.indexOf(": "));
    assertThat(request).startsWith("manual-");
    assertThat(run("retraining").out()).contains(request, "manual", "ann", "waits for approval");
    assertThat(run("approve", "manual-1").err()).contains("there is no request manual-1");
    assertThat(run("approve", request, "--author", "bob").out()).contains(request + " is approved");
    assertThat(run("refuse", request).err())
        .contains("request " + request + " does not wait for anybody: approved");
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
    return Cli.run(words(List.of("reviews", command), more));
  }

  private static Cli run(String command, Object... more) {
    return Cli.run(words(List.of(command), more));
  }

  private static Object[] words(List<String> command, Object... more) {
    List<Object> words = new ArrayList<>(command);
    words.add(pipeline);
    words.addAll(List.of(more));
    words.addAll(List.of("--config", config));
    return words.toArray();
  }
}
