package dev.millrace.runtime.definition;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a name may look like.
 *
 * @param pattern a regular expression that JSON Schema understands too, without anchors
 * @param words the rule for people, after "must be"
 * @param filler what other characters are replaced by in a suggestion
 */
record NameRule(String pattern, String words, String filler) {
  /** A topic prefix that Kafka, Kubernetes and host names accept alike. */
  static final NameRule PIPELINE =
      new NameRule(
          "[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?",
          "1 to 64 lower-case letters, digits and '-', and begin and end with a letter or digit",
          "-");

  /** A field of an Avro record. */
  static final NameRule FEATURE =
      new NameRule(
          "[A-Za-z_][A-Za-z0-9_]*",
          "letters, digits and '_', and not begin with a digit (it becomes an Avro field)",
          "_");

  /** What stands in headers and reports. */
  static final NameRule LABEL =
      new NameRule(
          "[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?",
          "letters, digits, '.', '_' and '-', and begin and end with a letter or digit",
          "-");

  boolean allows(String name) {
    return name.matches(pattern);
  }

  /** A legal name like this one, or null. */
  String suggest(String name) {
    String replaced = name.strip().replaceAll("[^A-Za-z0-9]+", filler);
    String edges = Pattern.quote(filler);
    String trimmed = replaced.replaceAll("^(" + edges + ")+|(" + edges + ")+$", "");
    String lower = trimmed.toLowerCase(Locale.ROOT);
    return allows(trimmed) ? trimmed : allows(lower) ? lower : null;
  }
}
