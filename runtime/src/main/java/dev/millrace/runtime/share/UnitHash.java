package dev.millrace.runtime.share;

import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * Where in [0, 1) something stands; evenly spread over many things, and for another salt anew.
 *
 * <p>h = the first 64 bits of MurmurHash3 x64 128 (seed 0) of the UTF-8 bytes of {@code
 * <salt>/<thing>}; the place is (h >>> 11) / 2^53. Where all places below a share belong to it, a
 * share that grows keeps what it had.
 */
public final class UnitHash {

  private static final double TO_UNIT = 0x1.0p-53;

  private final byte[] prefix;

  public UnitHash(String salt) {
    prefix = (salt + "/").getBytes(StandardCharsets.UTF_8);
  }

  /** The place of a thing of this name. */
  public double place(String thing) {
    byte[] name = thing.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[prefix.length + name.length];
    System.arraycopy(prefix, 0, bytes, 0, prefix.length);
    System.arraycopy(name, 0, bytes, prefix.length, name.length);
    long hash = MurmurHash3.hash128x64(bytes, 0, bytes.length, 0)[0];
    return (hash >>> 11) * TO_UNIT;
  }
}
