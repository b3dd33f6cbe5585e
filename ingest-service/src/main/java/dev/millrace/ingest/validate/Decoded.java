package dev.millrace.ingest.validate;

import org.apache.avro.generic.GenericRecord;

/**
 * Bytes that have become a record.
 *
 * @param event fits the definition's schema
 * @param ignoredFields how many fields of the input the schema does not know
 */
public record Decoded(GenericRecord event, int ignoredFields) {}
