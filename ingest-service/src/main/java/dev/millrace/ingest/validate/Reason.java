package dev.millrace.ingest.validate;

import java.util.Locale;

/** Why an event is refused. */
public enum Reason {
  /** There is no value (a tombstone), or it has no bytes. */
  EMPTY,
  /** Not Confluent's wire format, or the Avro binary is broken. */
  NOT_AVRO,
  /** The registry has no Avro schema of the id that the value names. */
  UNKNOWN_SCHEMA,
  /** Not one JSON document in UTF-8, or nested too deep. */
  NOT_JSON,
  /** Decoded, but not the definition's record: a wrong type, a wrong value, another record. */
  SCHEMA_MISMATCH,
  /** A field that must have a value has none. */
  MISSING_FIELD,
  /** The event time is before 1970, or is not a time. */
  INVALID_TIME,
  /** Larger than the topics take, or an id or entity too long for a key. */
  TOO_LARGE,
  /** A rule of the definition is false, or has no value. */
  RULE,
  /** The event time is further ahead of the wall clock than the definition allows. */
  FUTURE,
  /** The event time is further behind its partition's time than the definition allows. */
  LATE;

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** What stands in the header {@code millrace-reason}, for example {@code not-json}. */
  public String code() {
    return code;
  }
}
