package dev.millrace.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.ingest.validate.Rejection;
import dev.millrace.schemas.HeaderNames;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Makes a refused arrival a dead letter: key, value, timestamp and the user's headers as received,
 * and why and whence in ours.
 *
 * <p>Two things are not as received where they can't be. A timestamp ahead of the clock becomes the
 * clock's, since brokers refuse records from the future. And what came compressed so well that,
 * uncompressed, it is larger than the dead-letter topic takes, is cut; the header {@code
 * millrace-truncated} then tells the sizes it had.
 */
final class DeadLetterWriter implements Processor<byte[], Arrival, byte[], byte[]> {

  private static final String SERVICE = "ingest";

  private final InstantSource clock;
  private final long maxBytes;
  private ProcessorContext<byte[], byte[]> context;

  /**
   * @param maxBytes largest key, value and headers of the user together
   */
  DeadLetterWriter(InstantSource clock, long maxBytes) {
    this.clock = clock;
    this.maxBytes = maxBytes;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> processorContext) {
    context = processorContext;
  }

  @Override
  public void process(Record<byte[], Arrival> record) {
    Arrival arrival = record.value();
    Instant now = clock.instant();
    Record<byte[], byte[]> letter =
        fitted(
            new Record<>(
                record.key(),
                arrival.received(),
                timestamp(arrival, now),
                UserHeaders.only(record.headers())));
    describe(letter.headers(), arrival.rejection(), now);
    context.forward(letter);
  }

  private static long timestamp(Arrival arrival, Instant now) {
    long received = arrival.receivedTimestamp();
    return received < 0 ? now.toEpochMilli() : Math.min(received, now.toEpochMilli());
  }

  private void describe(Headers headers, Rejection rejection, Instant now) {
    RecordMetadata place = context.recordMetadata().orElseThrow();
    put(headers, HeaderNames.REASON, rejection.reason().code());
    put(headers, HeaderNames.DETAIL, rejection.detail());
    if (rejection.rule() != null) {
      put(headers, HeaderNames.RULE, rejection.rule());
    }
    put(headers, HeaderNames.SERVICE, SERVICE);
    put(headers, HeaderNames.TOPIC, place.topic());
    put(headers, HeaderNames.PARTITION, Integer.toString(place.partition()));
    put(headers, HeaderNames.OFFSET, Long.toString(place.offset()));
    put(headers, HeaderNames.TIME, now.toString());
  }

  private Record<byte[], byte[]> fitted(Record<byte[], byte[]> letter) {
    long headerBytes = UserHeaders.bytes(letter.headers());
    long keyBytes = length(letter.key());
    long valueBytes = length(letter.value());
    if (keyBytes + valueBytes + headerBytes <= maxBytes) {
      return letter;
    }
    boolean keepsRest = keyBytes + headerBytes <= maxBytes / 2;
    if (!keepsRest) {
      for (String name : UserHeaders.names(letter.headers())) {
        letter.headers().remove(name);
      }
    }
    put(
        letter.headers(),
        HeaderNames.TRUNCATED,
        "key %d, value %d, headers %d bytes".formatted(keyBytes, valueBytes, headerBytes));
    return letter
        .withKey(keepsRest ? letter.key() : null)
        .withValue(cut(letter.value(), maxBytes / 2));
  }

  private static byte[] cut(byte[] bytes, long most) {
    return length(bytes) <= most ? bytes : Arrays.copyOf(bytes, (int) most);
  }

  private static long length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
