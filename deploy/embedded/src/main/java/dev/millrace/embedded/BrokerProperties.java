package dev.millrace.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/** The settings of a broker that is alone in its cluster and serves one machine. */
final class BrokerProperties {

  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  /** A raw event of 16 MiB and the headers that a dead letter adds. */
  private static final int MAX_MESSAGE_BYTES = 17 * 1024 * 1024;

  private static final int INTERNAL_PARTITIONS = 4;

  private BrokerProperties() {}

  static Properties of(KafkaSettings settings, Path data, int port) {
    Properties properties = new Properties();
    addresses(properties, port, Ports.free());
    properties.setProperty("log.dirs", data.toString());
    oneNode(properties);
    sizes(properties);
    ages(properties);
    promptness(properties);
    properties.putAll(settings.properties());
    return properties;
  }

  private static void addresses(Properties properties, int port, int controllerPort) {
    properties.setProperty("process.roles", "broker,controller");
    properties.setProperty("node.id", Integer.toString(NODE_ID));
    properties.setProperty("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    properties.setProperty("controller.listener.names", CONTROLLER_LISTENER);
    properties.setProperty(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,%s://127.0.0.1:%d"
            .formatted(port, CONTROLLER_LISTENER, controllerPort));
  }

  private static void oneNode(Properties properties) {
    String partitions = Integer.toString(INTERNAL_PARTITIONS);
    properties.setProperty("default.replication.factor", "1");
    properties.setProperty("min.insync.replicas", "1");
    properties.setProperty("offsets.topic.replication.factor", "1");
    properties.setProperty("offsets.topic.num.partitions", partitions);
    properties.setProperty("transaction.state.log.replication.factor", "1");
    properties.setProperty("transaction.state.log.min.isr", "1");
    properties.setProperty("transaction.state.log.num.partitions", partitions);
    properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
    properties.setProperty("share.coordinator.state.topic.min.isr", "1");
    properties.setProperty("share.coordinator.state.topic.num.partitions", "1");
    properties.setProperty("auto.create.topics.enable", "false");
  }

  private static void sizes(Properties properties) {
    String bytes = Integer.toString(MAX_MESSAGE_BYTES);
    properties.setProperty("message.max.bytes", bytes);
    properties.setProperty("replica.fetch.max.bytes", bytes);
    // The cleaner takes its buffer from the heap at start, 128 MiB unless told.
    properties.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024));
    properties.setProperty("num.network.threads", "2");
    properties.setProperty("num.io.threads", "4");
    properties.setProperty("background.threads", "2");
  }

  /**
   * Nothing is deleted for its age. A record's timestamp is its event's time, and Kafka judges age
   * by it: last year's events replayed into a topic that keeps seven days would be gone at the
   * first check, half a minute after the start, before anyone has read them.
   */
  private static void ages(Properties properties) {
    String never = Long.toString(Duration.ofDays(3650).toMillis());
    properties.setProperty("log.retention.check.interval.ms", never);
    properties.setProperty("log.initial.task.delay.ms", never);
  }

  /** A client that was killed is noticed and replaced in a moment, where it asks for that. */
  private static void promptness(Properties properties) {
    properties.setProperty("group.initial.rebalance.delay.ms", "0");
    properties.setProperty("group.min.session.timeout.ms", "1000");
    properties.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
  }
}
