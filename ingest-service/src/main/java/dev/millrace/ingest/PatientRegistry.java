package dev.millrace.ingest;

import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.registry.RegistryUnavailableException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the registry for a writer's schema, and where it does not answer, again.
 *
 * <p>That the registry is away says nothing about the record, which must then be neither refused
 * nor skipped. The stream thread waits; Kafka may abort the open transaction meanwhile, after which
 * the records since the last commit are read once more.
 *
 * @param registry the registry
 * @param patience how long one schema is asked for in vain before the service gives up; shorter
 *     than the consumer's {@code max.poll.interval.ms}
 */
record PatientRegistry(Registry registry, Duration patience) {

  private static final Logger LOG = LoggerFactory.getLogger(PatientRegistry.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /**
   * The schema of an id.
   *
   * @throws dev.millrace.schemas.registry.UnknownSchemaException where the registry has none
   * @throws RegistryUnavailableException where it has not answered for all the patience
   */
  Schema byId(int id) {
    long start = System.nanoTime();
    for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
      try {
        return registry.byId(id);
      } catch (RegistryUnavailableException e) {
        Duration left = patience.minusNanos(System.nanoTime() - start);
        if (left.isNegative() || left.isZero()) {
          throw e;
        }
        LOG.warn(
            "{}; trying again for {} s",
            e.getMessage(),
            TimeUnit.MILLISECONDS.toSeconds(left.toMillis()));
        await(pause.compareTo(left) < 0 ? pause : left, e);
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private static void await(Duration pause, RegistryUnavailableException cause) {
    try {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cause;
    }
  }
}
