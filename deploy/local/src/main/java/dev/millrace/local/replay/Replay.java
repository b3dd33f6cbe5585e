package dev.millrace.local.replay;

import dev.millrace.feature.FeatureService;
import dev.millrace.local.flow.Days;
import dev.millrace.local.flow.Drain;
import dev.millrace.local.flow.Offsets;
import dev.millrace.local.flow.Progress;
import dev.millrace.local.flow.TopicReader;
import dev.millrace.local.pipeline.LeapingClock;
import dev.millrace.local.pipeline.ServiceFailedException;
import dev.millrace.local.replay.OrderedReader.Entry;
import dev.millrace.runtime.service.RunningService;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.schemas.Topic;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;

/**
 * Feeds past events and labels to a feature service of their own, in the order of event time, until
 * a vector has come out of each.
 */
final class Replay implements AutoCloseable {

  private static final int EVENTS_A_LOOK = 500;

  private final ReplaySettings settings;
  private final ReplayTopics topics;
  private final ServiceContext context;
  private final LeapingClock clock;
  private final Progress progress;
  private final Admin admin;
  private final RunningService service;
  private final TopicReader vectors;
  private final Feeder feeder;
  private final Drain drain;
  private final Days days = new Days();

  /** Labels that become known before the next day begins. */
  private final Queue<Entry> held = new ArrayDeque<>();

  private final AtomicLong computed = new AtomicLong();
  private long events;
  private long warmUp;
  private long labels;

  /**
   * Starts the service.
   *
   * @param context definition under the replay's name, settings of the service
   * @param clock the context's, which may be sent ahead
   */
  Replay(ServiceContext context, LeapingClock clock, ReplaySettings settings, Progress progress) {
    this.settings = settings;
    this.context = context;
    this.clock = clock;
    this.progress = progress;
    this.topics = new ReplayTopics(context.definition());
    Map<String, Object> kafka = context.settings().kafka();
    this.service = RunningService.start(new FeatureService(), context);
    this.admin = Admin.create(kafka);
    this.vectors =
        TopicReader.start(
            kafka, Map.of(topics.features().name(), record -> computed.incrementAndGet()));
    this.feeder = new Feeder(kafka, settings.partitions().isEmpty());
    this.drain = new Drain(new Offsets(admin), settings.patience(), vectors::progress, this::look);
  }

  /**
   * Runs to the end of what is read.
   *
   * @param labelledFrom the topic from which labels come; all else is events
   */
  ReplaySummary run(OrderedReader source, String labelledFrom, String title) {
    drain.await("the feature service's start", () -> service.ready() ? 0 : 1);
    progress.stage(settings.lockstep() ? "in lockstep" : "full speed");
    long start = System.nanoTime();
    for (Entry entry = source.next(); entry != null; entry = source.next()) {
      if (entry.record().topic().equals(labelledFrom)) {
        label(entry);
      } else {
        event(entry);
      }
    }
    progress.stage("last vectors");
    // What is held still became known on the last day: no event comes that could see it.
    awaitAll();
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    feeder.write(settings.range().toString(), topics.range());
    return new ReplaySummary(
        title,
        events,
        warmUp,
        labels,
        computed.get(),
        refused(),
        elapsed,
        Waits.of(context.meters(), context.definition().windows().idle()));
  }

  private void event(Entry entry) {
    if (settings.lockstep() && days.begins(Instant.ofEpochMilli(entry.time()))) {
      awaitAll();
      sendHeld(days.beginning().toEpochMilli());
      awaitAll();
    }
    feeder.copy(entry, topics.events());
    events++;
    warmUp += settings.range().contains(entry.record().timestamp()) ? 0 : 1;
    if (events % EVENTS_A_LOOK == 0) {
      look();
    }
  }

  private void label(Entry entry) {
    if (settings.lockstep()) {
      held.add(entry);
    } else {
      send(entry);
    }
  }

  private void sendHeld(long until) {
    while (!held.isEmpty() && held.element().time() <= until) {
      send(held.remove());
    }
  }

  private void send(Entry label) {
    feeder.copy(label, topics.labelled());
    labels++;
  }

  /** Events that wait for their turn are in no topic's lag: their vectors tell. */
  private void awaitAll() {
    feeder.flush();
    drain.await(
        new Drain.Stage(topics.group(), topics.inputs().stream().map(Topic::name).toList()));
    clock.aheadDuring(
        () -> drain.await("the feature service", () -> events - refused() - computed.get()));
  }

  private long refused() {
    return (long)
        context.meters().find("millrace.feature.refused").counters().stream()
            .mapToDouble(Counter::count)
            .sum();
  }

  private void look() {
    service
        .failure()
        .ifPresent(
            cause -> {
              throw new ServiceFailedException("the feature service failed: " + cause, cause);
            });
    vectors.demandHealthy();
    progress.done(computed.get());
  }

  @Override
  public void close() {
    feeder.close();
    service.closeForGood();
    vectors.close();
    admin.close();
  }
}
