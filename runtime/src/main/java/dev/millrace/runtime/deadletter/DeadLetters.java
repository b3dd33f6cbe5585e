package dev.millrace.runtime.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.schemas.HeaderNames;
import dev.millrace.schemas.UserHeaders;
import java.time.InstantSource;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes records dead letters: key, value, timestamp and the user's headers as received, and why and
 * whence in ours.
 *
 * <p>Two things are not as received where they can't be. A timestamp ahead of the clock becomes the
 * clock's, since brokers refuse records from the future. And what came compressed so well that,
 * uncompressed, it is larger than the dead-letter topic takes, is cut; the header {@code
 * millrace-truncated} then tells the sizes it had.
 */
public final class DeadLetters {

  /** What a batch of one record adds to it, our own headers and an id's header included. */
  public static final int OVERHEAD_BYTES = 16 * 1024;

  private final String service;
  private final long maxBytes;
  private final InstantSource clock;

  /**
   * A maker of dead letters.
   *
   * @param service that refuses records
   * @param maxBytes largest key, value and headers of the user together
   * @param clock the wall clock
   */
  public DeadLetters(String service, long maxBytes, InstantSource clock) {
    this.service = service;
    this.maxBytes = maxBytes;
    this.clock = clock;
  }

  /** The timestamp of a letter whose record had this one, epoch milliseconds; below 0 = none. */
  public long timestamp(long received) {
    long now = clock.millis();
    return received < 0 ? now : Math.min(received, now);
  }

  /**
   * A dead letter.
   *
   * @param received key, value and headers as they came; the headers are changed
   * @param source where it was read
   * @param reason a short code
   * @param detail the particulars, for a person
   */
  public Record<byte[], byte[]> letter(
      Record<byte[], byte[]> received, Source source, String reason, String detail) {
    UserHeaders.only(received.headers());
    Record<byte[], byte[]> letter = fitted(received);
    Headers headers = letter.headers();
    put(headers, HeaderNames.REASON, reason);
    put(headers, HeaderNames.DETAIL, detail);
    put(headers, HeaderNames.SERVICE, service);
    put(headers, HeaderNames.TOPIC, source.topic());
    put(headers, HeaderNames.PARTITION, Integer.toString(source.partition()));
    put(headers, HeaderNames.OFFSET, Long.toString(source.offset()));
    put(headers, HeaderNames.TIME, clock.instant().toString());
    return letter;
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
