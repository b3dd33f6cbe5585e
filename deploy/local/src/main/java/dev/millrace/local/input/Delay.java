package dev.millrace.local.input;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a duration as a pipeline definition writes it. */
public final class Delay {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})([smhd])");

  private Delay() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException where the text is none
   */
  public static Duration parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no duration such as 90s, 15m, 1h, 7d");
    }
    long count = Long.parseLong(form.group(1));
    return switch (form.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
