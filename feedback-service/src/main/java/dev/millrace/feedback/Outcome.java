package dev.millrace.feedback;

import org.apache.avro.generic.GenericRecord;

/** What a processor sends on; the topology splits it. */
sealed interface Outcome permits Arrival, DeadLetter, Outcome.LabelledRow {

  /** A row for {@code labelled}. */
  record LabelledRow(GenericRecord value) implements Outcome {}
}
