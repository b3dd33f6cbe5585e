package dev.millrace.feature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the window store.
 *
 * <pre>
 * head     'H' | entity, UTF-8
 * segment  'S' | entity, UTF-8 | number, 4 bytes big-endian
 * </pre>
 *
 * <p>Heads lie together, so that looking for idle keys passes over no segments.
 */
final class HistoryKeys {

  private static final byte HEAD = 'H';
  private static final byte SEGMENT = 'S';

  private HistoryKeys() {}

  static Bytes head(String entity) {
    byte[] name = entity.getBytes(UTF_8);
    return Bytes.wrap(ByteBuffer.allocate(1 + name.length).put(HEAD).put(name).array());
  }

  static Bytes segment(String entity, int number) {
    byte[] name = entity.getBytes(UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(1 + name.length + Integer.BYTES)
            .put(SEGMENT)
            .put(name)
            .putInt(number)
            .array());
  }

  /** Below all heads. */
  static Bytes firstHead() {
    return Bytes.wrap(new byte[] {HEAD});
  }

  /** Above all heads. */
  static Bytes afterHeads() {
    return Bytes.wrap(new byte[] {HEAD + 1});
  }

  /** Whose head this is. */
  static String entity(Bytes head) {
    byte[] key = head.get();
    return new String(key, 1, key.length - 1, UTF_8);
  }
}
