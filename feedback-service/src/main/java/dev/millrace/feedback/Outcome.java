package dev.millrace.feedback;

import org.apache.avro.generic.GenericRecord;

/** What a processor sends on; the topology splits it. */
sealed interface Outcome permits Arrival, DeadLetter, Outcome.LabelledRow, Outcome.Measured {

  /** A row for {@code labelled}. */
  record LabelledRow(GenericRecord value) implements Outcome {}

  /** What the judge is told. */
  record Measured(Measurement value) implements Outcome {}
}
