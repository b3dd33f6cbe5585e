package dev.millrace.embedded;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Broker and registry together: what a pipeline needs around it. */
public final class EmbeddedPlatform implements AutoCloseable {

  private final EmbeddedKafka kafka;
  private final EmbeddedRegistry registry;

  private EmbeddedPlatform(EmbeddedKafka kafka, EmbeddedRegistry registry) {
    this.kafka = kafka;
    this.registry = registry;
  }

  /** Starts both on free ports; nothing is kept. */
  public static EmbeddedPlatform start() {
    return start(PlatformSettings.temporary());
  }

  /**
   * Starts both at the same time and returns when both answer.
   *
   * @throws EmbeddedStartException where one can't start; the other is ended then
   */
  public static EmbeddedPlatform start(PlatformSettings settings) {
    FutureTask<EmbeddedRegistry> registry =
        new FutureTask<>(() -> EmbeddedRegistry.start(settings.registry()));
    Thread starter = new Thread(registry, "start-registry");
    starter.setDaemon(true);
    starter.start();
    EmbeddedKafka kafka;
    try {
      kafka = EmbeddedKafka.start(settings.kafka());
    } catch (RuntimeException e) {
      abandon(registry, e);
      throw e;
    }
    try {
      return new EmbeddedPlatform(kafka, await(registry));
    } catch (RuntimeException e) {
      kafka.close();
      throw e;
    }
  }

  private static void abandon(FutureTask<EmbeddedRegistry> starting, RuntimeException cause) {
    try {
      await(starting).close();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private static EmbeddedRegistry await(FutureTask<EmbeddedRegistry> starting) {
    try {
      return starting.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EmbeddedStartException known) {
        throw known;
      }
      throw new EmbeddedStartException("the embedded registry did not start", e.getCause());
    } catch (InterruptedException e) {
      starting.cancel(true);
      Thread.currentThread().interrupt();
      throw new EmbeddedStartException("interrupted while the registry was starting", e);
    }
  }

  /** For {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** For {@code schema.registry.url}. */
  public String registryUrl() {
    return registry.url();
  }

  public EmbeddedKafka kafka() {
    return kafka;
  }

  public EmbeddedRegistry registry() {
    return registry;
  }

  @Override
  public void close() {
    try (registry) {
      kafka.close();
    }
  }
}
