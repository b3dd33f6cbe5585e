package dev.millrace.runtime.definition;

/** How the values of an input topic are written. */
public enum Format {
  /** Confluent's wire format: magic byte 0, 4-byte schema id, Avro binary. */
  AVRO,
  /** One JSON object a record, UTF-8. */
  JSON
}
