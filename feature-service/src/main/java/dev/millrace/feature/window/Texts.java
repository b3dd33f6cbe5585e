package dev.millrace.feature.window;

import java.util.HashMap;
import java.util.Map;

/**
 * The texts that one history's events hold, by code: columns and partials hold the codes.
 *
 * <p>A code is the upper 52 bits of the text's hash, exact as a double: the same in every history,
 * so that what is kept of codes depends on the events alone. (Of a million texts of one key two
 * share a code with a probability of 1·10^-4; they are then taken for the first of them.) A text is
 * let go when nothing holds it any more.
 */
final class Texts {

  private static final int UNUSED_BITS = 12;
  private static final long BYTES_EACH = 120;

  private final Map<Long, Entry> entries = new HashMap<>();

  /** The code of a text, which is the caller's to {@link #take}. */
  static double code(String text) {
    return Hashes.of(text) >>> UNUSED_BITS;
  }

  /** Says that a code is held once more. */
  void take(double code, String text) {
    entries.computeIfAbsent((long) code, absent -> new Entry(text)).uses++;
  }

  /** Says that a code is held once less. */
  void release(double code) {
    Entry entry = entries.get((long) code);
    if (--entry.uses == 0) {
      entries.remove((long) code);
    }
  }

  String text(double code) {
    return entries.get((long) code).text;
  }

  int size() {
    return entries.size();
  }

  /** Bytes of heap that the texts take, roughly. */
  long bytes() {
    return BYTES_EACH * entries.size();
  }

  private static final class Entry {
    private final String text;
    private long uses;

    Entry(String text) {
      this.text = text;
    }
  }
}
