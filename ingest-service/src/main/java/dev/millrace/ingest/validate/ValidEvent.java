package dev.millrace.ingest.validate;

import org.apache.avro.generic.GenericRecord;

/**
 * An event that meets the definition. Whether it is late or a duplicate is not known yet.
 *
 * @param event the event, of the definition's schema
 * @param id its id as text, not empty
 * @param entity its entity as text, not empty
 * @param time its event time, epoch milliseconds, not negative
 * @param ignoredFields how many fields of the input the schema does not know
 */
public record ValidEvent(
    GenericRecord event, String id, String entity, long time, int ignoredFields)
    implements Verdict {}
