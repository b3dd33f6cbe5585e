package dev.millrace.ingest.validate.violation;

import org.apache.kafka.common.TopicPartition;

/** Breaks: business is plain Java. */
public record UsesKafka(TopicPartition partition) {}
