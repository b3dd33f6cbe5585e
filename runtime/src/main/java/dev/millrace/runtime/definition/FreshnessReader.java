package dev.millrace.runtime.definition;

import java.util.Set;

/** Reads what a feature promises: {@code default} and {@code max_age}. */
final class FreshnessReader {
  private static final Set<String> TRUTHS = Set.of("true", "false");

  private final Problems problems;

  FreshnessReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * The promise of one entry; a default that is wrong is left out and noted.
   *
   * @param type of the feature; null if it is not known because something else is wrong
   */
  Freshness read(Values values, FeatureType type) {
    String text = values.text(Catalogue.DEFAULT);
    Object fallback =
        text == null || type == null ? null : fallback(type, text, values.place(Catalogue.DEFAULT));
    return new Freshness(fallback, values.duration(Catalogue.MAX_AGE));
  }

  private Object fallback(FeatureType type, String text, Place place) {
    Object value = parse(type, text);
    if (value == null || !type.holds(value)) {
      problems.add(
          place,
          "must be %s, as the feature is a %s, but is '%s'"
              .formatted(words(type), type.word(), text));
      return null;
    }
    return value;
  }

  private static Object parse(FeatureType type, String text) {
    return switch (type) {
      case DOUBLE -> ValueParser.NUMBER.matcher(text).matches() ? Double.valueOf(text) : null;
      case LONG -> ValueParser.WHOLE.matcher(text).matches() ? Long.valueOf(text) : null;
      case BOOLEAN -> TRUTHS.contains(text) ? Boolean.valueOf(text) : null;
      case STRING -> text;
      case DOUBLE_LIST, LONG_MAP, DOUBLE_MAP -> null;
    };
  }

  private static String words(FeatureType type) {
    return switch (type) {
      case DOUBLE -> "a number";
      case LONG -> "a whole number";
      case BOOLEAN -> "true or false";
      default -> "a text";
    };
  }
}
