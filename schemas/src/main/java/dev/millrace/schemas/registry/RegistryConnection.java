package dev.millrace.schemas.registry;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the registry that standard client properties name, and waits for it at start.
 *
 * @param properties {@code schema.registry.url} (several with commas: the next is asked where one
 *     does not answer) and whatever else Confluent's client knows: {@code
 *     basic.auth.credentials.source}, {@code basic.auth.user.info}, {@code
 *     bearer.auth.credentials.source}, {@code bearer.auth.token}, {@code
 *     schema.registry.ssl.truststore.location} …
 * @param patience how long a registry that does not answer is waited for
 */
public record RegistryConnection(Map<String, String> properties, Duration patience) {

  /** The property that holds the registry's addresses. */
  public static final String URL = "schema.registry.url";

  private static final Logger LOG = LoggerFactory.getLogger(RegistryConnection.class);
  private static final int CACHE_CAPACITY = 1000;
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int SERVER_ERROR = 500;

  public RegistryConnection {
    properties = Map.copyOf(properties);
    if (properties.getOrDefault(URL, "").isBlank()) {
      throw new IllegalArgumentException(URL + " is not set: no schema registry to ask");
    }
  }

  /**
   * Connects.
   *
   * @throws RegistryUnavailableException where it does not answer in time, or refuses our
   *     credentials
   */
  public Registry open() {
    SchemaRegistryClient client =
        new CachedSchemaRegistryClient(
            urls(), CACHE_CAPACITY, List.of(new AvroSchemaProvider()), properties, Map.of());
    long deadline = System.nanoTime() + patience.toNanos();
    while (!answers(client, deadline)) {
      pause();
    }
    return new Registry(client);
  }

  private List<String> urls() {
    return Stream.of(properties.get(URL).split(",", -1)).map(String::strip).toList();
  }

  private boolean answers(SchemaRegistryClient client, long deadline) {
    try {
      client.getAllSubjectsByPrefix("millrace");
      return true;
    } catch (RestClientException e) {
      if (e.getStatus() < SERVER_ERROR) {
        throw new RegistryUnavailableException(
            "the schema registry " + properties.get(URL) + " refuses us: " + e.getMessage(), e);
      }
      complain(e, deadline);
    } catch (IOException e) {
      complain(e, deadline);
    }
    return false;
  }

  private void complain(Exception cause, long deadline) {
    if (System.nanoTime() >= deadline) {
      throw new RegistryUnavailableException(
          "the schema registry %s did not answer for %d s: %s"
              .formatted(properties.get(URL), patience.toSeconds(), cause),
          cause);
    }
    LOG.warn(
        "the schema registry {} does not answer yet ({}); trying again",
        properties.get(URL),
        cause.toString());
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailableException(
          "interrupted while waiting for the schema registry", e);
    }
  }
}
