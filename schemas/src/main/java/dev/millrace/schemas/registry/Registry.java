package dev.millrace.schemas.registry;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * A schema registry: ids to write with, schemas to read with, and the question whether a change is
 * harmless.
 */
public final class Registry {

  /**
   * Adding a field is harmless, removing or retyping one is not: what the consumers and sinks of a
   * topic need, since they read new records with the schema they know.
   */
  static final String COMPATIBILITY = "FORWARD";

  private static final int NOT_FOUND = 404;

  private final SchemaRegistryClient client;
  private final Map<Integer, Schema> byId = new ConcurrentHashMap<>();

  public Registry(SchemaRegistryClient client) {
    this.client = client;
  }

  /**
   * The schema that records of this id were written with.
   *
   * @throws UnknownSchemaException where the registry has no such id, or it is not an Avro schema
   * @throws RegistryUnavailableException where the registry does not answer
   */
  public Schema byId(int id) {
    Schema known = byId.get(id);
    if (known != null) {
      return known;
    }
    Schema found = fetch(id);
    byId.put(id, found);
    return found;
  }

  private Schema fetch(int id) {
    try {
      if (client.getSchemaById(id) instanceof AvroSchema avro) {
        return avro.rawSchema();
      }
      throw new UnknownSchemaException("schema id " + id + " is not an Avro schema");
    } catch (RestClientException e) {
      if (e.getStatus() == NOT_FOUND) {
        throw new UnknownSchemaException("the registry has no schema with id " + id);
      }
      throw unavailable("schema id " + id, e);
    } catch (IOException e) {
      if (isUnreadable(e)) {
        throw new UnknownSchemaException(
            "schema id " + id + " is not an Avro schema, or not one that can be read");
      }
      throw unavailable("schema id " + id, e);
    }
  }

  /**
   * Whether the registry did answer, with a schema of another kind (JSON, Protobuf) or a broken
   * one: the client tells that only in words, and every failure of the network in a subclass.
   */
  private static boolean isUnreadable(IOException e) {
    return e.getClass() == IOException.class
        && String.valueOf(e.getMessage()).startsWith("Invalid schema ");
  }

  /**
   * Registers a schema where it is not yet. A new subject gets its compatibility rule first: were
   * it the other way round, who is killed in between would leave the registry's own rule in force.
   *
   * @return the schema's id
   * @throws IncompatibleSchemaException where the registry refuses the change
   */
  public int register(String subject, Schema schema) {
    SchemaCheck check = check(subject, schema);
    if (check.state() == SchemaCheck.State.INCOMPATIBLE) {
      throw new IncompatibleSchemaException(check);
    }
    try {
      if (check.state() == SchemaCheck.State.NEW_SUBJECT) {
        client.updateCompatibility(subject, COMPATIBILITY);
      }
      return client.register(subject, new AvroSchema(schema));
    } catch (RestClientException | IOException e) {
      throw unavailable("subject " + subject, e);
    }
  }

  /**
   * The id of a schema that must be registered already.
   *
   * @throws MissingSchemaException where it is not, saying whether registering it would be accepted
   */
  public int demand(String subject, Schema schema) {
    SchemaCheck check = check(subject, schema);
    if (check.state() != SchemaCheck.State.REGISTERED) {
      throw new MissingSchemaException(check);
    }
    try {
      return client.getId(subject, new AvroSchema(schema));
    } catch (RestClientException | IOException e) {
      throw unavailable("subject " + subject, e);
    }
  }

  /** Asks, and changes nothing. */
  public SchemaCheck check(String subject, Schema schema) {
    AvroSchema avro = new AvroSchema(schema);
    if (isRegistered(subject, avro)) {
      return new SchemaCheck(subject, SchemaCheck.State.REGISTERED, List.of());
    }
    try {
      // The verdict is asked for by itself: a registry may refuse without saying why (Apicurio
      // does).
      if (!client.testCompatibility(subject, avro)) {
        return new SchemaCheck(subject, SchemaCheck.State.INCOMPATIBLE, reasons(subject, avro));
      }
      boolean isNew = client.getAllVersions(subject).isEmpty();
      return new SchemaCheck(
          subject, isNew ? SchemaCheck.State.NEW_SUBJECT : SchemaCheck.State.COMPATIBLE, List.of());
    } catch (RestClientException e) {
      if (e.getStatus() == NOT_FOUND) {
        return new SchemaCheck(subject, SchemaCheck.State.NEW_SUBJECT, List.of());
      }
      throw unavailable("subject " + subject, e);
    } catch (IOException e) {
      throw unavailable("subject " + subject, e);
    }
  }

  private List<String> reasons(String subject, AvroSchema schema)
      throws IOException, RestClientException {
    List<String> reasons = client.testCompatibilityVerbose(subject, schema);
    return reasons.isEmpty() ? List.of("the registry gives no reason") : reasons;
  }

  private boolean isRegistered(String subject, AvroSchema schema) {
    try {
      client.getId(subject, schema);
      return true;
    } catch (RestClientException e) {
      if (e.getStatus() == NOT_FOUND) {
        return false;
      }
      throw unavailable("subject " + subject, e);
    } catch (IOException e) {
      throw unavailable("subject " + subject, e);
    }
  }

  private static RegistryUnavailableException unavailable(String what, Exception cause) {
    return new RegistryUnavailableException(
        "the schema registry could not answer about " + what + ": " + cause.getMessage(), cause);
  }
}
