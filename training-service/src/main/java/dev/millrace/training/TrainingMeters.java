package dev.millrace.training;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * What training counts: {@code started = finished + failed}, but for the one under way and those
 * that a restart took up again.
 */
final class TrainingMeters {
  private static final String PREFIX = "millrace.training.";

  private final MeterRegistry registry;
  private final Counter started;
  private final Counter finished;
  private final Timer duration;

  TrainingMeters(MeterRegistry registry) {
    this.registry = registry;
    started = Counter.builder(PREFIX + "started").description("Trainings begun").register(registry);
    finished =
        Counter.builder(PREFIX + "finished")
            .description("Trainings that gave a version")
            .register(registry);
    duration =
        Timer.builder(PREFIX + "duration")
            .description("How long trainings took that gave a version")
            .register(registry);
  }

  void started() {
    started.increment();
  }

  void finished(Duration taken) {
    finished.increment();
    duration.record(taken);
  }

  void failed(String reason) {
    Counter.builder(PREFIX + "failed")
        .description("Trainings that gave no version")
        .tag("reason", reason)
        .register(registry)
        .increment();
  }
}
