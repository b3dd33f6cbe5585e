package dev.millrace.feedback;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.ToLongBiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Event time from the value. A value that can't be read moves no clock, nor does one that claims to
 * be from the future: it is refused here.
 *
 * @param <T> what a value means
 */
final class IncomingTime<T> implements TimestampExtractor {

  private final ToLongBiFunction<T, Long> time;
  private final Duration tolerance;
  private final InstantSource clock;

  /**
   * An extractor.
   *
   * @param time of a value, given the record's own timestamp; epoch milliseconds
   * @param tolerance how far a time may lie ahead of the clock
   * @param clock the wall clock
   */
  IncomingTime(ToLongBiFunction<T, Long> time, Duration tolerance, InstantSource clock) {
    this.time = time;
    this.tolerance = tolerance;
    this.clock = clock;
  }

  @Override
  @SuppressWarnings("unchecked") // the deserializer of the same source made it
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    Incoming<T> incoming = (Incoming<T>) record.value();
    incoming.timestamp(record.timestamp());
    if (incoming.meaning().isEmpty()) {
      return Math.max(partitionTime, 0);
    }
    long at = time.applyAsLong(incoming.meaning().get(), record.timestamp());
    long latest = clock.instant().plus(tolerance).toEpochMilli();
    if (at > latest) {
      incoming.refuse(
          new Refusal(
              Refusal.FUTURE,
              "its time is %d ms later than the clock allows".formatted(at - latest)));
      return Math.max(partitionTime, 0);
    }
    if (at < 0) {
      incoming.refuse(
          new Refusal(Refusal.MISSING_FIELD, "neither the value nor the record has a time"));
      return Math.max(partitionTime, 0);
    }
    return at;
  }
}
