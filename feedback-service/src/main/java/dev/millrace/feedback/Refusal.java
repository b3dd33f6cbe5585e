package dev.millrace.feedback;

/**
 * Why a record can't be used.
 *
 * @param reason a short code for machines
 * @param detail the particulars, for a person
 */
record Refusal(String reason, String detail) {

  static final String EMPTY = "empty";
  static final String TOO_LARGE = "too-large";
  static final String NOT_JSON = "not-json";
  static final String NOT_AVRO = "not-avro";
  static final String UNKNOWN_SCHEMA = "unknown-schema";
  static final String MISSING_FIELD = "missing-field";
  static final String SCHEMA_MISMATCH = "schema-mismatch";
  static final String FUTURE = "future";
  static final String UNMATCHED = "unmatched";
}
