package dev.millrace.ingest;

/**
 * A valid event as it will be written.
 *
 * @param bytes the value for {@code events}
 * @param id event id as text
 * @param entity entity as text
 * @param time event time, epoch milliseconds
 * @param ignoredFields how many fields of the input the schema does not know
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EncodedEvent(byte[] bytes, String id, String entity, long time, int ignoredFields) {}
