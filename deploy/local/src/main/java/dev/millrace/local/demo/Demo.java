package dev.millrace.local.demo;

import dev.millrace.feature.FeatureService;
import dev.millrace.local.flow.Days;
import dev.millrace.local.flow.Drain;
import dev.millrace.local.flow.Offsets;
import dev.millrace.local.flow.Progress;
import dev.millrace.local.flow.TopicReader;
import dev.millrace.local.input.EventSource;
import dev.millrace.local.input.InputEvent;
import dev.millrace.local.labels.LabelWriter;
import dev.millrace.local.pipeline.LocalPipeline;
import dev.millrace.local.pipeline.Services;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.service.StreamService;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.model.Metrics;
import dev.millrace.schemas.model.ModelMetrics;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Sends a source of events through a running pipeline and sums up what came out.
 *
 * <p>First most of the events as fast as the broker takes them, which gives the speed; in that, an
 * event's latency is the length of the queue before it and says nothing. Then, when all services
 * are idle again, the last few thousand at a fixed rate, which gives the latency. Labels come in
 * between as their times are reached, those of the last week at the end.
 *
 * <p>In lockstep, each day of events goes through all services before anything else: first its
 * events, then the labels that were due by its end, then the next day's events. What a window over
 * labels holds at an event is then what was known when its day began, whatever the services' speed.
 */
public final class Demo implements AutoCloseable {

  private static final int EVENTS_A_LOOK = 500;
  private static final Duration METERS_WITHIN = Duration.ofSeconds(5);

  private final LocalPipeline pipeline;
  private final DemoSettings settings;
  private final Progress progress;
  private final Ledger ledger = new Ledger();
  private final Timings timings = new Timings();
  private final Readings readings;
  private final LabelledFile export;
  private final Feed feed;
  private final Admin admin;
  private final TopicReader reader;
  private final Drain drain;
  private final Days days = new Days();

  /** Prepares a run over a pipeline that has seen no event yet. */
  public Demo(LocalPipeline pipeline, DemoSettings settings, Progress progress) {
    this.pipeline = pipeline;
    this.settings = settings;
    this.progress = progress;
    PipelineDefinition definition = pipeline.definition();
    Topics topics = definition.topics();
    Map<String, Object> kafka = pipeline.settings().kafka();
    this.readings = new Readings(definition, pipeline.registry(), ledger, timings);
    this.export =
        settings.export() == null
            ? null
            : LabelledFile.create(settings.export(), definition.schemas().labelled());
    this.feed =
        new Feed(
            kafka,
            EventWriter.of(topics.rawEvents(), definition.events(), pipeline.registry()),
            LabelWriter.of(topics.labels(), definition.labels().format(), pipeline.registry()),
            ledger);
    this.admin = Admin.create(kafka);
    this.reader = TopicReader.start(kafka, readings.takers(topics, this::export));
    this.drain = new Drain(new Offsets(admin), settings.patience(), reader::progress, this::look);
  }

  /** Runs to the end of the source. */
  public Summary run(EventSource source) {
    LastEvents events = new LastEvents(source, settings.lockstep() ? 0 : settings.timed());
    Speed speed = atFullSpeed(events);
    Latency latency = atARate(events.last());
    progress.stage("last labels");
    feed.finish();
    awaitAll();
    IngestCounts counts = ingestCounts();
    return new Summary(
        settings.title(),
        feed.events(),
        feed.labels(),
        ledger.tally(),
        counts,
        speed,
        latency,
        quality());
  }

  private Speed atFullSpeed(LastEvents events) {
    progress.stage(settings.lockstep() ? "in lockstep" : "full speed");
    long start = System.nanoTime();
    long count = 0;
    while (events.hasNext()) {
      produce(events.next());
      if (++count % EVENTS_A_LOOK == 0) {
        look();
      }
    }
    feed.flush();
    awaitAll();
    String how =
        settings.lockstep() ? "in lockstep, %d days,".formatted(days.count()) : "at full speed";
    return count == 0
        ? null
        : new Speed(count, Duration.ofNanos(readings.lastDecision() - start), how);
  }

  private void produce(InputEvent event) {
    if (!settings.lockstep()) {
      feed.labelsUntil(event.time());
    } else if (days.begins(event.time())) {
      feed.flush();
      awaitAll();
      feed.labelsUntil(days.beginning());
      feed.flush();
      awaitAll();
    }
    feed.event(event);
  }

  private Latency atARate(Queue<InputEvent> events) {
    if (events.isEmpty()) {
      return null;
    }
    progress.stage("at " + settings.rate() + "/s");
    long start = System.nanoTime();
    long gap = TimeUnit.SECONDS.toNanos(1) / settings.rate();
    long count = 0;
    while (!events.isEmpty()) {
      long due = start + count++ * gap;
      waitUntil(due);
      InputEvent event = events.remove();
      timings.due(event.id(), due);
      produce(event);
      look();
    }
    feed.flush();
    awaitAll();
    long[] taken = timings.taken();
    return taken.length == 0 ? null : Latency.of(taken, settings.rate());
  }

  private static void waitUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /**
   * Waits until everything that was produced has gone through every service. Events that wait for
   * their turn inside the feature service are in no topic's lag: only their decisions tell that
   * they came through.
   */
  private void awaitAll() {
    for (StreamService service : Services.all()) {
      drain.await(stage(service));
      if (service instanceof FeatureService) {
        awaitDecisions();
      }
    }
    if (pipeline.definition().hasLabelWindows()) {
      drain.await(stage(new FeatureService()));
    }
    drain.await(reader);
  }

  private void awaitDecisions() {
    pipeline.withoutIdleWaits(
        () -> {
          drain.await(reader);
          drain.await("the decisions", ledger::undecided);
        });
  }

  private Drain.Stage stage(StreamService service) {
    return new Drain.Stage(
        pipeline.group(service), Services.inputs(service, pipeline.definition()));
  }

  private void look() {
    pipeline.demandHealthy();
    reader.demandHealthy();
    progress.done(ledger.decisions());
  }

  /** Ingest shows what it has committed a moment later; a run that balances waits for no longer. */
  private IngestCounts ingestCounts() {
    long deadline = System.nanoTime() + METERS_WITHIN.toNanos();
    IngestCounts counts = readIngestCounts();
    while (!Balance.problems(feed.events(), ledger.tally(), counts).isEmpty()
        && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      counts = readIngestCounts();
    }
    return counts;
  }

  private IngestCounts readIngestCounts() {
    return new IngestCounts(
        counted("received"), counted("accepted"), counted("duplicates"), counted("dead.lettered"));
  }

  private long counted(String what) {
    return (long)
        pipeline.meters().find("millrace.ingest." + what).counters().stream()
            .mapToDouble(Counter::count)
            .sum();
  }

  private void export(ConsumerRecord<byte[], byte[]> row) {
    if (export != null) {
      export.append(row);
    }
  }

  private ModelMetrics quality() {
    Outcomes outcomes = ledger.outcomes();
    return outcomes.scores().length == 0
        ? null
        : Metrics.of(outcomes.scores(), outcomes.positive());
  }

  @Override
  public void close() {
    feed.close();
    reader.close();
    admin.close();
    if (export != null) {
      export.close();
    }
  }
}
