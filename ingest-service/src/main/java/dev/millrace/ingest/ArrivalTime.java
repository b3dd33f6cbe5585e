package dev.millrace.ingest;

import dev.millrace.ingest.validate.Lateness;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Gives valid events their event time, and tells late ones.
 *
 * <p>A record that is refused leaves the partition's time where it is: a wrong clock at one
 * producer must not make everybody else late. It never answers with a negative time, since Kafka
 * Streams would drop the record in silence.
 */
final class ArrivalTime implements TimestampExtractor {

  private final Lateness lateness;

  ArrivalTime(Lateness lateness) {
    this.lateness = lateness;
  }

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    Arrival arrival = (Arrival) record.value();
    arrival.arrive(record.timestamp(), partitionTime, lateness);
    return arrival.isValid() ? arrival.event().time() : Math.max(0, partitionTime);
  }
}
