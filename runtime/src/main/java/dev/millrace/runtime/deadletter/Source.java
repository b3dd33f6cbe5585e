package dev.millrace.runtime.deadletter;

import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Where a record was read.
 *
 * @param topic its topic
 * @param partition its partition
 * @param offset its offset
 */
public record Source(String topic, int partition, long offset) {

  /** Of the record that a processor is working on. */
  public static Source of(ProcessorContext<?, ?> context) {
    return context
        .recordMetadata()
        .map(at -> new Source(at.topic(), at.partition(), at.offset()))
        .orElseThrow();
  }
}
