package dev.millrace.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker, controller included, in this process, on the loopback address.
 *
 * <p>It is a cluster of one node: internal topics have one replica, topics are not created by
 * themselves, messages may have 17 MiB, and no record is deleted for its age (see {@code README.md}
 * of this module). Kafka ends the whole process where its disk fails; so does this broker.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);

  private final KafkaRaftServer server;
  private final FolderLock lock;
  private final boolean temporary;
  private final int port;

  private EmbeddedKafka(KafkaRaftServer server, FolderLock lock, boolean temporary, int port) {
    this.server = server;
    this.lock = lock;
    this.temporary = temporary;
    this.port = port;
  }

  /** Starts a broker in a temporary folder, on a free port. */
  public static EmbeddedKafka start() {
    return start(KafkaSettings.temporary());
  }

  /**
   * Starts a broker and returns when it takes requests.
   *
   * @throws EmbeddedStartException where it can't: the port is taken, another broker works in the
   *     folder, a property is wrong
   */
  public static EmbeddedKafka start(KafkaSettings settings) {
    boolean temporary = settings.folder() == null;
    Path folder =
        temporary ? Folders.temporary("millrace-kafka-") : Folders.create(settings.folder());
    try {
      return start(settings, folder);
    } catch (RuntimeException | Error e) {
      if (temporary) {
        Folders.delete(folder);
      }
      throw e;
    }
  }

  private static EmbeddedKafka start(KafkaSettings settings, Path folder) {
    FolderLock lock = FolderLock.acquire(folder);
    try {
      return start(settings, lock);
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  private static EmbeddedKafka start(KafkaSettings settings, FolderLock lock) {
    Path data = format(lock.folder().resolve("data"));
    int port = settings.port() == 0 ? Ports.free() : Ports.demandFree("Kafka", settings.port());
    try {
      KafkaRaftServer server = launch(BrokerProperties.of(settings, data, port));
      LOG.info("embedded Kafka answers at 127.0.0.1:{}, data in {}", port, lock.folder());
      return new EmbeddedKafka(server, lock, settings.folder() == null, port);
    } catch (RuntimeException e) {
      throw new EmbeddedStartException(
          "embedded Kafka did not start on port %d over %s: %s"
              .formatted(port, lock.folder(), e.getMessage()),
          e);
    }
  }

  private static KafkaRaftServer launch(Properties properties) {
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
    try {
      server.startup();
      return server;
    } catch (RuntimeException e) {
      server.shutdown();
      throw e;
    }
  }

  private static Path format(Path data) {
    if (Files.exists(data.resolve("meta.properties"))) {
      return data;
    }
    Formatter formatter =
        new Formatter()
            .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
            .setClusterId(Uuid.randomUuid().toString())
            .setNodeId(BrokerProperties.NODE_ID)
            .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
            .setMetadataLogDirectory(data.toString())
            .addDirectory(data.toString());
    try {
      formatter.run();
      return data;
    } catch (Exception e) {
      throw new EmbeddedStartException("can't format " + data + " for Kafka: " + e.getMessage(), e);
    }
  }

  /** Host and port, as {@code bootstrap.servers} wants it. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  public Path folder() {
    return lock.folder();
  }

  /** Ends the broker; its data stays, unless the folder was temporary. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    lock.close();
    if (temporary) {
      Folders.delete(folder());
    }
  }
}
