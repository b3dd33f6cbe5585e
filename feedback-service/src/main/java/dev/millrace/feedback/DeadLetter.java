package dev.millrace.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.schemas.HeaderNames;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A record that could not be used: the original bytes, and where they stood.
 *
 * <p>Implements {@link Outcome} so that the topology, and no processor, says where it goes.
 */
final class DeadLetter implements Outcome {

  private static final String OURS = "millrace-";

  private final Source source;
  private final Refusal refusal;
  private final byte[] key;
  private final byte[] value;

  /**
   * Where a record was read.
   *
   * @param topic its topic
   * @param partition its partition
   * @param offset its offset
   */
  record Source(String topic, int partition, long offset) {}

  DeadLetter(Source source, Refusal refusal, byte[] key, byte[] value) {
    this.source = source;
    this.refusal = refusal;
    this.key = key;
    this.value = value;
  }

  /** The record's key as it came; may be null. */
  byte[] key() {
    return key;
  }

  /** The record's value as it came; may be null. */
  byte[] value() {
    return value;
  }

  Source source() {
    return source;
  }

  Refusal refusal() {
    return refusal;
  }

  /**
   * The timestamp to write it with, epoch milliseconds: as received, but brokers take none from the
   * future.
   */
  static long timestamp(long received, Instant now) {
    return received < 0 ? now.toEpochMilli() : Math.min(received, now.toEpochMilli());
  }

  /** Adds what there is to say to a record's headers; what looks like ours already is not. */
  Headers describe(Headers headers, Instant now) {
    for (Header header : headers.toArray()) {
      if (header.key().startsWith(OURS)) {
        headers.remove(header.key());
      }
    }
    add(headers, HeaderNames.REASON, refusal.reason());
    add(headers, HeaderNames.DETAIL, refusal.detail());
    add(headers, HeaderNames.SERVICE, FeedbackService.NAME);
    add(headers, HeaderNames.TOPIC, source.topic());
    add(headers, HeaderNames.PARTITION, Integer.toString(source.partition()));
    add(headers, HeaderNames.OFFSET, Long.toString(source.offset()));
    add(headers, HeaderNames.TIME, now.toString());
    return headers;
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
