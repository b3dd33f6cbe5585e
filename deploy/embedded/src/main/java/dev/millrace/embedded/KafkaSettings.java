package dev.millrace.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an embedded broker is started.
 *
 * @param folder where its data lies and stays; null = a temporary folder, deleted at close
 * @param port where clients reach it; 0 = any free port
 * @param properties broker properties that go before the embedded broker's own
 */
public record KafkaSettings(Path folder, int port, Map<String, String> properties) {

  public KafkaSettings {
    Ports.check("Kafka", port);
    properties = Map.copyOf(properties);
  }

  /** A temporary folder and a free port. */
  public static KafkaSettings temporary() {
    return new KafkaSettings(null, 0, Map.of());
  }

  /** A broker that finds its data again when it is started over the same folder. */
  public static KafkaSettings keptIn(Path folder) {
    return new KafkaSettings(folder, 0, Map.of());
  }

  public KafkaSettings withPort(int chosen) {
    return new KafkaSettings(folder, chosen, properties);
  }

  public KafkaSettings withProperty(String key, String value) {
    Map<String, String> more = new TreeMap<>(properties);
    more.put(key, value);
    return new KafkaSettings(folder, port, more);
  }
}
