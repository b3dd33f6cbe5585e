package dev.millrace.local.flow;

import java.util.Locale;

/** Numbers as they are shown, the same in every country. */
public final class Numbers {

  private Numbers() {}

  /** {@code 50,001}. */
  public static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
