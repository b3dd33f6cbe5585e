package dev.millrace.embedded;

import java.nio.file.Path;

/** How broker and registry are started together. */
public record PlatformSettings(KafkaSettings kafka, RegistrySettings registry) {

  /** Nothing is kept, every port is free. */
  public static PlatformSettings temporary() {
    return new PlatformSettings(KafkaSettings.temporary(), RegistrySettings.inMemory());
  }

  /** Records and schemas are kept in sub-folders of one folder. */
  public static PlatformSettings keptIn(Path folder) {
    return new PlatformSettings(
        KafkaSettings.keptIn(folder.resolve("kafka")),
        RegistrySettings.keptIn(folder.resolve("registry")));
  }

  public PlatformSettings withPorts(int kafkaPort, int registryPort) {
    return new PlatformSettings(kafka.withPort(kafkaPort), registry.withPort(registryPort));
  }

  public PlatformSettings withBrokerProperty(String key, String value) {
    return new PlatformSettings(kafka.withProperty(key, value), registry);
  }
}
