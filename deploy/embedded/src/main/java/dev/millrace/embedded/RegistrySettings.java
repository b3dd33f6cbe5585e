package dev.millrace.embedded;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How an embedded registry is started.
 *
 * @param folder where its schemas and their ids lie and stay; null = in memory. Records refer to
 *     schemas by id, so a broker whose data is kept needs a registry whose data is kept
 * @param port where clients reach it; 0 = any free port
 * @param patience how long it may take to answer
 */
public record RegistrySettings(Path folder, int port, Duration patience) {

  private static final Duration USUAL_PATIENCE = Duration.ofSeconds(60);

  public RegistrySettings {
    Ports.check("registry", port);
    if (patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException("registry patience must be positive, not " + patience);
    }
  }

  /** In memory, on a free port. */
  public static RegistrySettings inMemory() {
    return new RegistrySettings(null, 0, USUAL_PATIENCE);
  }

  /** A registry that finds its schemas again when it is started over the same folder. */
  public static RegistrySettings keptIn(Path folder) {
    return new RegistrySettings(folder, 0, USUAL_PATIENCE);
  }

  public RegistrySettings withPort(int chosen) {
    return new RegistrySettings(folder, chosen, patience);
  }

  public RegistrySettings withPatience(Duration chosen) {
    return new RegistrySettings(folder, port, chosen);
  }
}
