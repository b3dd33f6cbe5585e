/**
 * Avro in Confluent's wire format: byte 0, a 4-byte big-endian schema id, Avro binary.
 *
 * <p>In: a schema and its id, or a registry to ask. Out: Kafka serializers and deserializers. A
 * writer is made with its id in hand, so bytes without a registered schema cannot be written.
 */
package dev.millrace.schemas.serde;
