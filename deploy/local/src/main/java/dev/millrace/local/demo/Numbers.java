package dev.millrace.local.demo;

import java.util.Locale;

/** Numbers as they are shown, the same in every country. */
final class Numbers {

  private Numbers() {}

  /** {@code 50,001}. */
  static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
