package dev.millrace.runtime.expression;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericRecord;

/**
 * The fields of one event schema by position, and which schemas share those positions.
 *
 * <p>A record may carry a schema of its own that differs in documentation and defaults, as a
 * reader's view of the registered schema does. Reading it by position is right as long as names and
 * types agree, and silently wrong where they don't, so each schema is compared once.
 */
final class EventLayout {
  /** More schemas than this are compared every time instead of being remembered. */
  private static final int REMEMBERED = 64;

  private final Schema schema;
  private final String form;
  private final RecordReader reader;
  private volatile Set<Schema> agreeing;

  EventLayout(Schema event) {
    this.schema = event;
    this.form = SchemaNormalization.toParsingForm(event);
    this.reader = new ValueReaders().recordReader(event);
    this.agreeing = identitySet(Set.of(), event);
  }

  /**
   * The variables of one evaluation.
   *
   * @throws IllegalArgumentException if the record is of another schema
   */
  EventScope scope(GenericRecord event) {
    check(event);
    return new EventScope(event, reader);
  }

  private void check(GenericRecord event) {
    Schema given = event.getSchema();
    if (agreeing.contains(given)) {
      return;
    }
    if (!SchemaNormalization.toParsingForm(given).equals(form)) {
      throw new IllegalArgumentException(
          "the event is a "
              + given.getFullName()
              + " with other fields or types than the "
              + schema.getFullName()
              + " that the expression was compiled for");
    }
    remember(given);
  }

  private synchronized void remember(Schema given) {
    if (agreeing.size() >= REMEMBERED) {
      return;
    }
    agreeing = identitySet(agreeing, given);
  }

  private static Set<Schema> identitySet(Set<Schema> schemas, Schema another) {
    Set<Schema> more = Collections.newSetFromMap(new IdentityHashMap<>());
    more.addAll(schemas);
    more.add(another);
    return more;
  }
}
