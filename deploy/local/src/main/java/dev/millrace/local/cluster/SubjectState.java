package dev.millrace.local.cluster;

import dev.millrace.schemas.registry.SchemaCheck;
import dev.millrace.schemas.registry.SchemaCheck.State;
import org.apache.avro.Schema;

/**
 * A subject of the registry, held against the pipeline.
 *
 * @param schema the pipeline's
 * @param check what the registry says of it
 * @param ours whether Millrace writes the topic; else its producers do, and may register what this
 *     pipeline can still read
 */
public record SubjectState(Schema schema, SchemaCheck check, boolean ours) {

  /** Whether a service that demands its schemas would start. */
  public boolean isReady() {
    return check.state() == State.REGISTERED || (!ours && check.state() != State.NEW_SUBJECT);
  }

  /** Whether registering would break readers of what Millrace writes. */
  public boolean isIncompatible() {
    return ours && check.state() == State.INCOMPATIBLE;
  }

  /** In words. */
  public String words() {
    return switch (check.state()) {
      case REGISTERED -> "registered";
      case NEW_SUBJECT -> "missing";
      case COMPATIBLE ->
          ours ? "missing, a compatible new version" : "its producers have their own";
      case INCOMPATIBLE ->
          ours
              ? "INCOMPATIBLE: " + String.join("; ", check.problems())
              : "its producers have their own";
    };
  }
}
