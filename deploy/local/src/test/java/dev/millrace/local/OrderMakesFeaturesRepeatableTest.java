package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.local.demo.Demo;
import dev.millrace.local.demo.DemoSettings;
import dev.millrace.local.demo.Summary;
import dev.millrace.local.input.EventSource;
import dev.millrace.local.input.InputEvents;
import dev.millrace.local.input.LimitedEvents;
import dev.millrace.local.input.Mapping;
import dev.millrace.local.pipeline.LocalPipeline;
import dev.millrace.local.pipeline.LocalStack;
import dev.millrace.local.replay.ParityJob;
import dev.millrace.local.replay.ParityReport;
import dev.millrace.local.replay.ReplayDefinition;
import dev.millrace.local.replay.ReplayJob;
import dev.millrace.local.replay.ReplaySettings;
import dev.millrace.local.replay.ReplaySummary;
import dev.millrace.local.replay.TimeRange;
import dev.millrace.local.replay.Waits;
import dev.millrace.runtime.definition.Order;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.testkit.HandbookFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * With {@code order: event_time}, the card-fraud example's features are the same bytes in 1, 4 and
 * 16 partitions, served at full speed or replayed; and what events wait for it, live.
 *
 * <p>The example without its windows over labels, which hold what was known when the event came:
 * that depends on speed by nature, and lockstep is for them. Added are windows over the terminal
 * without a delay, in which the last event of another customer counts. Takes minutes: only for
 * {@code acceptance/order-makes-features-repeatable}.
 */
@EnabledIfSystemProperty(named = "millrace.acceptance", matches = "true")
class OrderMakesFeaturesRepeatableTest {

  private static final int EVENTS = 100_000;
  private static final int PACED_EVENTS = 12_000;
  private static final int RATE = 400;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final TimeRange ALL =
      new TimeRange(Instant.parse("2018-04-01T00:00:00Z"), Instant.parse("2018-10-01T00:00:00Z"));

  private static final String UNDELAYED =
      """
        now_count: {per: terminal_id, aggregate: count, over: [1h, 1d, 30d]}
        now_sum: {per: terminal_id, aggregate: sum, of: event.amount, over: [1h, 1d, 30d]}
        now_last: {per: terminal_id, aggregate: last, of: event.amount, over: [1d, 30d], include_current: false}
        now_customers: {per: terminal_id, aggregate: distinct, of: event.customer_id, over: [1d, 30d]}
        now_since: {per: terminal_id, aggregate: time_since_last, over: 30d}
      """;

  @TempDir private Path folder;

  private PipelineDefinition definition;

  @BeforeEach
  void addWindows() throws IOException {
    Path schema = Cli.PIPELINE.resolveSibling("transaction.avsc");
    Files.copy(schema, folder.resolve("transaction.avsc"));
    String text =
        Files.readString(Cli.PIPELINE)
            .replaceFirst("(?m)^  terminal_risk: .*\\R", UNDELAYED)
            .replace("artifact: models/fraud, ", "")
            .concat("windows: {order: event_time}\n");
    definition = PipelineDefinition.read(Files.writeString(folder.resolve("pipeline.yaml"), text));
    assertThat(definition.hasLabelWindows()).isFalse();
  }

  @Test
  void anyNumberOfPartitionsGivesTheSameBytes() {
    FeatureBytes one = served(1, 4);
    FeatureBytes four = served(4, 16);
    FeatureBytes sixteen = served(16, 1);

    long fourDiffer = one.differing(four);
    long sixteenDiffer = one.differing(sixteen);
    figure(
        "%,d events, %,d bytes of feature values in 1 partition; other bytes in 4: %,d events, in 16: %,d",
        one.events(), one.size(), fourDiffer, sixteenDiffer);
    assertThat(one.events()).isEqualTo(EVENTS);
    assertThat(fourDiffer).as("events with other bytes in 4 partitions").isZero();
    assertThat(sixteenDiffer).as("events with other bytes in 16 partitions").isZero();
  }

  /** Serves all events, and replays them in another number of partitions. */
  private FeatureBytes served(int partitions, int replayed) {
    try (LocalStack stack = LocalStack.start(definition, LocalStack.Choice.temporary(partitions))) {
      long start = System.nanoTime();
      run(stack.pipeline(), EVENTS, UnaryOperator.identity());
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      figure("served in %d: %,d events in %d s", partitions, EVENTS, taken.toSeconds());
      FeatureBytes served =
          FeatureBytes.of(stack.pipeline(), definition.topics().features().name(), PATIENCE);
      parity(stack.pipeline(), partitions, replayed);
      if (replayed == 16) {
        asTheyCome(stack.pipeline(), served, replayed);
      }
      return served;
    }
  }

  private void run(LocalPipeline pipeline, int events, UnaryOperator<EventSource> pace) {
    Mapping mapping = Mapping.read(Cli.PIPELINE.resolveSibling("mapping-reference-csv.yaml"));
    Path file = HandbookFiles.folder().resolve("transactions.csv.gz");
    DemoSettings settings = new DemoSettings(file.toString(), 0, 1, false, PATIENCE, null);
    try (Demo demo = new Demo(pipeline, settings, new NoBar());
        EventSource source =
            pace.apply(
                new LimitedEvents(InputEvents.open(file, mapping, definition.events()), events))) {
      Summary summary = demo.run(source);
      System.err.println(summary.text());
      assertThat(summary.problems()).isEmpty();
    }
  }

  private void parity(LocalPipeline pipeline, int partitions, int replayed) {
    replay(pipeline, Order.EVENT_TIME, replayed);
    ParityReport report =
        new ParityJob(definition, pipeline.settings(), PATIENCE)
            .run(Optional.empty(), Optional.empty());
    System.err.println(report.text());
    figure(
        "served in %d, replayed in %d: %,d rows, mismatch %,d, missing %,d, extra %,d",
        partitions,
        replayed,
        report.rows(),
        report.mismatches().values().stream().mapToLong(Long::longValue).sum(),
        report.missing(),
        report.extra());
    assertThat(report.isClean()).as(report.text()).isTrue();
    assertThat(report.rows()).isEqualTo(EVENTS);
  }

  /** Without order, some differ: the check can fail. */
  private void asTheyCome(LocalPipeline pipeline, FeatureBytes served, int partitions) {
    replay(pipeline, Order.ARRIVAL, partitions);
    String topic = ReplayDefinition.of(definition, Order.ARRIVAL).topics().features().name();
    long differ = served.differing(FeatureBytes.of(pipeline, topic, PATIENCE));
    figure("order: arrival, replayed in %d: %,d events with other bytes", partitions, differ);
  }

  private void replay(LocalPipeline pipeline, Order order, int partitions) {
    ReplaySettings how =
        new ReplaySettings(ALL, order, false, Optional.of(partitions), false, PATIENCE);
    ReplaySummary summary =
        new ReplayJob(definition, pipeline.settings(), how)
            .run(System.err::println, total -> new NoBar());
    System.err.println(summary.text());
    assertThat(summary.isWhole()).isTrue();
  }

  @Test
  void whatEventsWaitLiveIsTold() {
    int partitions = 4;
    try (LocalStack stack = LocalStack.start(definition, LocalStack.Choice.temporary(partitions))) {
      run(stack.pipeline(), PACED_EVENTS, events -> new PacedEvents(events, RATE));
      Duration idle = definition.windows().idle();
      Waits waits = Waits.of(stack.pipeline().meters(), idle);
      figure(
          "order.waited at %d events/s in %d partitions, idle %d s: p50 %d ms, p99 %d ms, longest %d ms; %,d events, %,d let go at the end",
          RATE,
          partitions,
          idle.toSeconds(),
          waits.p50().toMillis(),
          waits.p99().toMillis(),
          waits.longest().toMillis(),
          waits.events(),
          waits.letGo());
      assertThat(waits.events() + waits.letGo()).isEqualTo(PACED_EVENTS);
    }
  }

  private static void figure(String format, Object... values) {
    System.err.println("figure: " + String.format(Locale.ROOT, format, values));
  }
}
