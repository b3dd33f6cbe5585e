package dev.millrace.runtime.service;

import dev.millrace.runtime.http.Health;
import dev.millrace.runtime.http.HttpQuery;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service that was started; one failed thread ends the whole of it, so that it is restarted
 * whole.
 */
public final class RunningService implements Health, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningService.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

  private final String name;
  private final StreamService service;
  private final KafkaStreams streams;
  private final KafkaStreamsMetrics metrics;
  private final List<HttpQuery> queries;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  private RunningService(
      StreamService service, KafkaStreams streams, MeterRegistry meters, List<HttpQuery> queries) {
    this.name = service.name();
    this.service = service;
    this.streams = streams;
    this.metrics = new KafkaStreamsMetrics(streams, List.of(Tag.of("service", name)));
    this.queries = List.copyOf(queries);
    streams.setUncaughtExceptionHandler(this::fail);
    streams.setStateListener((now, before) -> stateChanged(now));
    metrics.bindTo(meters);
  }

  /**
   * Starts a service.
   *
   * @throws MissingTopicsException where a topic that it needs is not there
   */
  public static RunningService start(StreamService service, ServiceContext context) {
    RequiredTopics.demand(service.topics(context.definition()), context.settings());
    Topology topology = service.topology(context);
    String applicationId = context.definition().pipeline() + "-" + service.name();
    KafkaStreams streams =
        new KafkaStreams(topology, StreamsProperties.of(applicationId, context.settings()));
    RunningService running =
        new RunningService(service, streams, context.meters(), service.queries(context, streams));
    streams.start();
    LOG.info("{} started as {}", service.name(), applicationId);
    return running;
  }

  private StreamThreadExceptionResponse fail(Throwable cause) {
    if (failure.compareAndSet(null, cause)) {
      LOG.error("{} failed and stops", name, cause);
    }
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private void stateChanged(KafkaStreams.State now) {
    LOG.info("{} is {}", name, now);
    if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
      ended.countDown();
    }
  }

  /** What the service can be asked over HTTP. */
  public List<HttpQuery> queries() {
    return queries;
  }

  /** Waits until the service has ended, by {@link #close} or by itself. */
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /** Whether {@link #awaitEnd} would return at once. */
  public boolean hasEnded() {
    return ended.getCount() == 0;
  }

  /** Why it ended by itself; empty where it did not. */
  public Optional<Throwable> failure() {
    Throwable cause = failure.get();
    if (cause == null && streams.state() == KafkaStreams.State.ERROR) {
      return Optional.of(new IllegalStateException(name + " is in state ERROR"));
    }
    return Optional.ofNullable(cause);
  }

  @Override
  public boolean live() {
    return failure().isEmpty();
  }

  @Override
  public boolean ready() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  @Override
  public String state() {
    return streams.state().name();
  }

  /** Commits what is done and stops. */
  @Override
  public void close() {
    stop(GroupMembershipOperation.REMAIN_IN_GROUP);
  }

  /**
   * Commits what is done, stops and leaves its group: for one that does not come back. Without that
   * the group expects it until its session timeout, so that a restart moves no partitions.
   */
  public void closeForGood() {
    stop(GroupMembershipOperation.LEAVE_GROUP);
  }

  private void stop(GroupMembershipOperation group) {
    if (!streams.close(CloseOptions.groupMembershipOperation(group).withTimeout(CLOSE_TIMEOUT))) {
      LOG.warn("{} did not stop within {} s", name, CLOSE_TIMEOUT.toSeconds());
    }
    metrics.close();
    service.stopped();
    ended.countDown();
  }
}
