package dev.millrace.local.suggest;

import java.util.regex.Pattern;

/** Texts as YAML has them inside braces. */
final class YamlText {

  /** What needs no quotes, and is no number, boolean or null by accident. */
  private static final Pattern PLAIN =
      Pattern.compile("(?!(true|false|yes|no|on|off|null|y|n)$)[A-Za-z_/][A-Za-z0-9_./-]*");

  private YamlText() {}

  /** The text, in double quotes where it needs them. */
  static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : quoted(text);
  }

  /** The text in double quotes. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == '"' || each == '\\') {
        quoted.append('\\').append(each);
      } else if (each < ' ') {
        quoted.append(String.format("\\x%02x", (int) each));
      } else {
        quoted.append(each);
      }
    }
    return quoted.append('"').toString();
  }
}
