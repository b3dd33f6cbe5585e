package dev.millrace.local.replay;

import dev.millrace.local.flow.Drain;
import dev.millrace.local.flow.Offsets;
import dev.millrace.local.flow.Progress;
import dev.millrace.local.flow.Projection;
import dev.millrace.local.flow.TopicReader;
import dev.millrace.local.pipeline.ServiceFailedException;
import dev.millrace.local.replay.OrderedReader.Entry;
import dev.millrace.runtime.service.RunningService;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.scoring.ScoringService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Feeds past feature vectors to a scoring service of their own, until each has a decision. */
final class Backtest implements AutoCloseable {

  private static final int EVENTS_A_LOOK = 500;

  private final BacktestSettings settings;
  private final BacktestTopics topics;
  private final Progress progress;
  private final Admin admin;
  private final ScoringService scoring = new ScoringService();
  private final RunningService service;
  private final TopicReader reader;
  private final Feeder feeder;
  private final Drain drain;
  private final Deserializer<GenericRecord> decisions;
  private final AtomicLong scored = new AtomicLong();
  private final Map<String, Long> fallbacks = new ConcurrentHashMap<>();
  private long events;

  /**
   * Starts the service.
   *
   * @param context definition under the backtest's name, settings of the service
   */
  Backtest(ServiceContext context, BacktestSettings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
    this.topics = new BacktestTopics(context.definition());
    Map<String, Object> kafka = context.settings().kafka();
    this.decisions =
        AvroSerdes.genericDeserializer(
            context.registry(),
            Projection.of(context.definition().schemas().decision(), "status", "status_reason"));
    this.service = RunningService.start(scoring, context);
    this.admin = Admin.create(kafka);
    this.reader = TopicReader.start(kafka, Map.of(topics.predictions().name(), this::count));
    this.feeder = new Feeder(kafka, true);
    this.drain = new Drain(new Offsets(admin), settings.patience(), reader::progress, this::look);
  }

  /** Runs to the end of what is read. */
  BacktestSummary run(OrderedReader source, String title) {
    drain.await("the scoring service's start", () -> service.ready() ? 0 : 1);
    progress.stage("full speed");
    long start = System.nanoTime();
    for (Entry entry = source.next(); entry != null; entry = source.next()) {
      feeder.copy(entry, topics.features());
      events++;
      if (events % EVENTS_A_LOOK == 0) {
        look();
      }
    }
    progress.stage("last decisions");
    feeder.flush();
    drain.await(new Drain.Stage(topics.group(), List.of(topics.features().name())));
    drain.await("the scoring service", () -> events - decided());
    look();
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    feeder.write(settings.range().toString(), topics.range());
    return new BacktestSummary(title, events, scored.get(), fallbacks, elapsed);
  }

  private void count(ConsumerRecord<byte[], byte[]> record) {
    GenericRecord decision = decisions.deserialize(record.topic(), record.value());
    if (decision.get("status").toString().equals("SCORED")) {
      scored.incrementAndGet();
    } else {
      fallbacks.merge(String.valueOf(decision.get("status_reason")), 1L, Long::sum);
    }
  }

  private long decided() {
    return scored.get() + fallbacks.values().stream().mapToLong(Long::longValue).sum();
  }

  private void look() {
    service
        .failure()
        .ifPresent(
            cause -> {
              throw new ServiceFailedException("the scoring service failed: " + cause, cause);
            });
    scoring
        .refusals()
        .forEach(
            (offset, reason) -> {
              throw new ServiceFailedException("the version can't be used: " + reason, null);
            });
    reader.demandHealthy();
    progress.done(decided());
  }

  @Override
  public void close() {
    feeder.close();
    service.closeForGood();
    reader.close();
    admin.close();
  }
}
