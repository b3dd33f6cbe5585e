package dev.millrace.feature.window;

/**
 * 64-bit hashes of values, the same in every version and on every machine, since they are stored.
 *
 * <p>The mixing is the finaliser of SplitMix64 (Steele, Lea, Flood, 2014; public domain), a
 * bijection: different doubles never share a hash. Of a million texts two share one with a
 * probability of 3·10^-8.
 */
final class Hashes {

  private static final long SALT = 0x9E3779B97F4A7C15L;
  private static final int BLOCK = Long.BYTES / Character.BYTES;

  private Hashes() {}

  /** Of a number; that of -0.0 is that of 0.0. */
  static long of(double value) {
    return mix(Double.doubleToLongBits(value + 0.0) + SALT);
  }

  /** Of a text's UTF-16 units, four a step. */
  static long of(String text) {
    long hash = mix(text.length() + SALT);
    int at = 0;
    for (; at + BLOCK <= text.length(); at += BLOCK) {
      hash = mix(hash ^ block(text, at, at + BLOCK)) + SALT;
    }
    return mix(hash ^ block(text, at, text.length()));
  }

  private static long block(String text, int from, int to) {
    long block = 0;
    for (int i = from; i < to; i++) {
      block = (block << Character.SIZE) | text.charAt(i);
    }
    return block;
  }

  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
