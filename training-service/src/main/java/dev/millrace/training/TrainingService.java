package dev.millrace.training;

import dev.millrace.record.Control;
import dev.millrace.record.Failed;
import dev.millrace.record.Finished;
import dev.millrace.record.ModelVersion;
import dev.millrace.record.Retraining;
import dev.millrace.record.Started;
import dev.millrace.runtime.http.Health;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.control.ControlKeys;
import dev.millrace.schemas.control.ControlLog;
import dev.millrace.schemas.model.ModelMetrics;
import dev.millrace.training.RequestLog.Due;
import dev.millrace.training.Trainer.Made;
import dev.millrace.training.train.UntrainableException;
import dev.millrace.training.train.UntrainableException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests for new versions, one at a time, the earliest first.
 *
 * <p>Its state is what the topics say: it reads {@code retraining} and {@code models} from their
 * beginnings and keeps nothing else. Versions and the request's end are one transaction. The
 * producer's transactional id is the pipeline's, so that an instance that starts shuts the one
 * before it out and sees all that it has said: a request is answered once.
 */
final class TrainingService implements Health {
  /** A trainer that ends so often before it has finished would do so for ever. */
  static final int MOST_ATTEMPTS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(TrainingService.class);
  private static final String AUTHOR = "training";
  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * What it talks through.
   *
   * @param consumer of committed records; belongs to no group
   * @param producer with a transactional id
   */
  record Wires(
      Consumer<byte[], byte[]> consumer,
      Producer<byte[], byte[]> producer,
      Deserializer<Retraining> retrainingReader,
      Deserializer<Control> controlReader,
      Serializer<Retraining> retrainingWriter,
      Serializer<Control> controlWriter) {}

  private final Topics topics;
  private final Wires wires;
  private final Trainer trainer;
  private final TrainingMeters meters;
  private final RequestLog requests = new RequestLog();
  private final ControlLog models = new ControlLog();
  private final Set<String> registered = new HashSet<>();
  private volatile boolean stopped;
  private volatile String state = "STARTING";

  TrainingService(Topics topics, Wires wires, Trainer trainer, TrainingMeters meters) {
    this.topics = topics;
    this.wires = wires;
    this.trainer = trainer;
    this.meters = meters;
  }

  /**
   * Works until {@link #stop}.
   *
   * @throws KafkaException where the cluster does not answer, or another instance has started
   */
  void run() {
    wires.producer().initTransactions();
    List<TopicPartition> partitions =
        List.of(
            new TopicPartition(topics.retraining().name(), 0),
            new TopicPartition(topics.models().name(), 0));
    wires.consumer().assign(partitions);
    wires.consumer().seekToBeginning(partitions);
    while (!stopped) {
      catchUp(partitions);
      state = "WAITING";
      requests.next().ifPresentOrElse(this::answer, () -> take(wires.consumer().poll(POLL)));
    }
    state = "STOPPED";
  }

  /** What was said before now is known before anything is begun. */
  private void catchUp(List<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = wires.consumer().endOffsets(partitions);
    while (!stopped
        && partitions.stream().anyMatch(p -> wires.consumer().position(p) < ends.get(p))) {
      take(wires.consumer().poll(POLL));
    }
  }

  private void take(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.value() == null) {
        continue;
      }
      if (record.topic().equals(topics.models().name())) {
        models.take(
            record.offset(), wires.controlReader().deserialize(record.topic(), record.value()));
      } else {
        requests.take(wires.retrainingReader().deserialize(record.topic(), record.value()));
      }
    }
  }

  private void answer(Due due) {
    if (due.attempts() >= MOST_ATTEMPTS) {
      failed(
          due,
          "trainer-failed",
          "the trainer ended " + due.attempts() + " times before it had finished");
      return;
    }
    state = "TRAINING";
    int attempt = due.attempts() + 1;
    LOG.info("request {}: attempt {} begins", due.id(), attempt);
    say(due, new Started(attempt), List.of());
    meters.started();
    Made made;
    long begun = System.nanoTime();
    try {
      made = trainer.make(due.id(), due.request(), models);
    } catch (UntrainableException e) {
      failed(due, e.reason().word(), e.getMessage());
      return;
    } catch (KafkaException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      LOG.error("request {}: training failed", due.id(), e);
      failed(due, Reason.LEARNER_FAILED.word(), e.toString());
      return;
    }
    finished(due, made);
    meters.finished(Duration.ofNanos(System.nanoTime() - begun));
  }

  private void finished(Due due, Made made) {
    List<ModelVersion> unknown =
        made.versions().stream().filter(version -> !isRegistered(version)).toList();
    String version = made.model().manifest().version();
    say(
        due,
        new Finished(
            due.request().getModel(),
            version,
            metrics(made.model().manifest().metrics()),
            made.rows(),
            made.sha256()),
        unknown);
    unknown.forEach(each -> registered.add(id(each)));
    LOG.info("request {}: made {} of {} examples", due.id(), version, made.rows());
  }

  private boolean isRegistered(ModelVersion version) {
    return registered.contains(id(version))
        || models.version(version.getName(), version.getVersion()).isPresent();
  }

  private static String id(ModelVersion version) {
    return ControlLog.id(version.getName(), version.getVersion());
  }

  private static Map<String, Double> metrics(ModelMetrics metrics) {
    Map<String, Double> defined = new HashMap<>();
    defined.put("rows", (double) metrics.rows());
    defined.put("positives", (double) metrics.positives());
    defined.put("auc_roc", metrics.aucRoc());
    defined.put("average_precision", metrics.averagePrecision());
    defined.put("log_loss", metrics.logLoss());
    defined.values().removeIf(value -> value == null);
    return defined;
  }

  private void failed(Due due, String reason, String text) {
    LOG.warn("request {}: {}: {}", due.id(), reason, text);
    say(due, new Failed(reason, text), List.of());
    meters.failed(reason);
  }

  /**
   * Commits a step and the versions that go with it. What was committed is known here at once; a
   * consumer of committed records sees it a little later.
   */
  private void say(Due due, Object step, List<ModelVersion> versions) {
    Retraining said = new Retraining(due.id(), AUTHOR, Instant.ofEpochMilli(due.time()), step);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    versions.forEach(version -> records.add(control(due, version)));
    String topic = topics.retraining().name();
    byte[] key = due.id().getBytes(StandardCharsets.UTF_8);
    byte[] value = wires.retrainingWriter().serialize(topic, said);
    records.add(new ProducerRecord<>(topic, 0, due.time(), key, value));
    commit(records);
    requests.take(said);
  }

  private ProducerRecord<byte[], byte[]> control(Due due, ModelVersion version) {
    String topic = topics.models().name();
    Control said =
        new Control(
            AUTHOR, Instant.ofEpochMilli(due.time()), "made for request " + due.id(), version);
    return new ProducerRecord<>(
        topic,
        0,
        due.time(),
        ControlKeys.of(said).getBytes(StandardCharsets.UTF_8),
        wires.controlWriter().serialize(topic, said));
  }

  private void commit(List<ProducerRecord<byte[], byte[]>> records) {
    wires.producer().beginTransaction();
    // the transaction's end fails where one of its records did
    for (ProducerRecord<byte[], byte[]> record : records) {
      Future<?> unused = wires.producer().send(record);
    }
    wires.producer().commitTransaction();
  }

  /** Ends it after what it does now. */
  void stop() {
    stopped = true;
  }

  @Override
  public boolean live() {
    return true;
  }

  @Override
  public boolean ready() {
    return state.equals("WAITING") || state.equals("TRAINING");
  }

  @Override
  public String state() {
    return state;
  }
}
