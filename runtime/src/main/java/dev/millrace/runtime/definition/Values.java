package dev.millrace.runtime.definition;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The values of one section, each of its key's kind, defaults filled in.
 *
 * <p>What is absent without a default, and what was wrong, is null; the problem has been noted.
 */
final class Values {
  /**
   * One value.
   *
   * @param content a {@code String}, {@code Span}, {@code List<Span>}, {@code List<String>}, {@code
   *     Double}, {@code Long}, {@code Boolean}, {@code Values} or {@code Map<String, Value>} after
   *     its kind; null where it was wrong
   * @param written whether it stands in the file; if not, it is the default
   */
  record Value(Object content, Place place, boolean written) {}

  private final Section section;
  private final Place place;
  private final Map<String, Value> values;

  Values(Section section, Place place, Map<String, Value> values) {
    this.section = section;
    this.place = place;
    this.values = values;
  }

  /** Whether the key stands in the file, right or wrong. */
  boolean isWritten(String key) {
    Value value = values.get(key);
    return value != null && value.written;
  }

  /** Which of several shapes this is. */
  boolean has(String key) {
    return section.find(key).isPresent();
  }

  Place place() {
    return place;
  }

  /** Where a key stands, or the section if it does not. */
  Place place(String key) {
    Value value = values.get(key);
    return value == null ? place.missing(key) : value.place;
  }

  String text(String key) {
    return get(key, String.class);
  }

  Duration duration(String key) {
    Span span = get(key, Span.class);
    return span == null ? null : span.duration();
  }

  Double number(String key) {
    return get(key, Double.class);
  }

  /** A whole number; 0 where absent or wrong. */
  long whole(String key) {
    Long value = get(key, Long.class);
    return value == null ? 0 : value;
  }

  Boolean flag(String key) {
    return get(key, Boolean.class);
  }

  <E extends Enum<E>> E choice(String key, Class<E> type) {
    String word = text(key);
    return word == null ? null : Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }

  /** The values under a key; where it is absent or wrong, a section without any. */
  Values section(String key) {
    Values values = get(key, Values.class);
    return values == null ? new Values(section, place.missing(key), Map.of()) : values;
  }

  /** The durations of a {@link Kind.Times}; empty where absent or wrong. */
  List<Span> spans(String key) {
    List<?> spans = get(key, List.class);
    return spans == null ? List.of() : spans.stream().map(Span.class::cast).toList();
  }

  /** The names of a {@link Kind.Features}; empty where absent or wrong. */
  List<String> names(String key) {
    List<?> names = get(key, List.class);
    return names == null ? List.of() : names.stream().map(String.class::cast).toList();
  }

  /** The entries of a {@link Kind.Named}, in the order of the file; empty where absent or wrong. */
  List<Entry> entries(String key) {
    Map<?, ?> entries = get(key, Map.class);
    return entries == null
        ? List.of()
        : entries.entrySet().stream()
            .map(entry -> new Entry((String) entry.getKey(), (Value) entry.getValue()))
            .toList();
  }

  /**
   * One entry of a map with the user's names.
   *
   * @param name the user's name
   * @param value what stands under it
   */
  record Entry(String name, Value value) {}

  private <T> T get(String key, Class<T> type) {
    Value value = values.get(key);
    return value == null ? null : type.cast(value.content);
  }
}
