package dev.millrace.benchmark;

import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.service.RunningService;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.service.StreamService;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * Lets one service process a topic from its beginning to its end, and takes the time.
 *
 * <p>The clock runs from the first committed offset to the last one, of the topic and of whatever
 * lies between the service's own stages, so that starting up does not count. Nobody consumes the
 * output meanwhile: the two cores belong to broker and service.
 */
final class Race {

  private static final long LOOK_EVERY_MS = 5;
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final Admin admin;
  private final ServiceContext context;
  private final Topic topic;
  private final long records;

  /**
   * What was measured.
   *
   * @param rate records per second
   * @param changelogBytes a record, as they lie on the broker's disk
   */
  record Result(double rate, double changelogBytes) {}

  /**
   * A race over a topic.
   *
   * @param records when these are done, it is over
   */
  Race(Admin admin, ServiceContext context, Topic topic, long records) {
    this.admin = admin;
    this.context = context;
    this.topic = topic;
    this.records = records;
  }

  /** What its services are run by. */
  PipelineDefinition definition() {
    return context.definition();
  }

  /** The same race by another definition of the same topics. */
  Race by(PipelineDefinition definition) {
    return new Race(admin, context(definition, context.settings()), topic, records);
  }

  private ServiceContext context(PipelineDefinition definition, Settings settings) {
    return new ServiceContext(
        definition, settings, context.registry(), context.meters(), context.clock());
  }

  /** Runs a service over all records. */
  Result run(StreamService service) throws InterruptedException, ExecutionException, IOException {
    return run(service, Map.of());
  }

  /** Runs a service with settings of its own over all records. */
  Result run(StreamService service, Map<String, String> settings)
      throws InterruptedException, ExecutionException, IOException {
    String application = "bench-" + service.name() + "-" + UUID.randomUUID();
    Path state = Files.createTempDirectory(application);
    Footprint footprint = new Footprint(admin, application);
    try {
      double rate;
      try (RunningService running = start(service, application, state, settings)) {
        rate = rate(footprint, running);
      }
      double done = footprint.committed(topic);
      return new Result(rate, footprint.changelogBytes() / done);
    } finally {
      footprint.remove();
      delete(state);
    }
  }

  private RunningService start(
      StreamService service, String application, Path state, Map<String, String> settings) {
    Settings own =
        context.settings().with("application.id", application).with("state.dir", state.toString());
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      own = own.with(setting.getKey(), setting.getValue());
    }
    return RunningService.start(service, context(context.definition(), own));
  }

  private double rate(Footprint footprint, RunningService running)
      throws InterruptedException, ExecutionException {
    Watch watch = new Watch(running, System.nanoTime() + LONGEST_NANOS);
    watch.await(() -> footprint.committed(topic) > 0);
    long first = footprint.committed(topic);
    long from = System.nanoTime();
    watch.await(() -> footprint.committed(topic) >= records);
    long last = footprint.committed(topic);
    watch.await(footprint::isThroughItsHops);
    return (last - first) / ((System.nanoTime() - from) / 1e9);
  }

  /** Removes a folder and all that is in it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Looks after a running service, up to a time. */
  private record Watch(RunningService running, long until) {

    /** Waits until something is so. */
    void await(Condition condition) throws InterruptedException, ExecutionException {
      while (!condition.holds()) {
        if (running.failure().isPresent() || System.nanoTime() > until) {
          throw new IllegalStateException("stopped before the end", running.failure().orElse(null));
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
      }
    }
  }

  /** Something that the broker has to be asked for. */
  @FunctionalInterface
  private interface Condition {
    boolean holds() throws InterruptedException, ExecutionException;
  }
}
