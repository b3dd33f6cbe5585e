package dev.millrace.benchmark;

import dev.millrace.runtime.service.RunningService;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.service.StreamService;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Lets one service process a topic from its beginning to its end, and takes the time.
 *
 * <p>The clock runs from the first committed offset to the last one, so that starting up does not
 * count, and nobody consumes the output meanwhile: the two cores belong to broker and service.
 */
final class Race {

  private static final long LOOK_EVERY_MS = 5;
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(5);

  private final Admin admin;
  private final long records;

  /**
   * A race over a topic.
   *
   * @param records how many the topic holds
   */
  Race(Admin admin, long records) {
    this.admin = admin;
    this.records = records;
  }

  /** Runs a service over all records; gives records per second. */
  double run(StreamService service, ServiceContext context)
      throws InterruptedException, ExecutionException {
    String application = "bench-" + service.name() + "-" + UUID.randomUUID();
    ServiceContext own =
        new ServiceContext(
            context.definition(),
            context.settings().with("application.id", application),
            context.registry(),
            context.meters(),
            context.clock());
    try (RunningService running = RunningService.start(service, own)) {
      return rate(application, running);
    }
  }

  private double rate(String application, RunningService running)
      throws InterruptedException, ExecutionException {
    long begun = System.nanoTime();
    long first = awaitCommitted(application, 1, begun, running);
    long from = System.nanoTime();
    awaitCommitted(application, records, begun, running);
    return (records - first) / ((System.nanoTime() - from) / 1e9);
  }

  private long awaitCommitted(String application, long wanted, long begun, RunningService running)
      throws InterruptedException, ExecutionException {
    while (true) {
      long done = committed(application);
      if (done >= wanted) {
        return done;
      }
      if (running.failure().isPresent() || System.nanoTime() - begun > LONGEST_NANOS) {
        throw new IllegalStateException(
            application + " stopped at " + done + " of " + records, running.failure().orElse(null));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
    }
  }

  private long committed(String application) throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata().get();
    return offsets.values().stream().mapToLong(OffsetAndMetadata::offset).sum();
  }
}
