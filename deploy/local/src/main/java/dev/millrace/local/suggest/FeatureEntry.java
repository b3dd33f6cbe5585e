package dev.millrace.local.suggest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * An entry under {@code features} as it is written: one feature, or one for each window.
 *
 * @param name of the entry
 * @param keys what is written of it, as YAML, {@code over} apart; in order
 * @param over lengths of its windows; empty where it has none
 */
public record FeatureEntry(String name, Map<String, String> keys, List<String> over) {

  static final String VALUE = "value";
  static final String PER = "per";
  static final String AGGREGATE = "aggregate";
  static final String OF = "of";
  static final String OVER = "over";
  static final String DELAY = "delay";
  static final String RATIO = "ratio";
  static final String DEFAULT = "default";
  static final String LABEL = "label";

  public FeatureEntry {
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    over = List.copyOf(over);
  }

  static FeatureEntry row(String name, String expression) {
    return new FeatureEntry(name, Map.of(VALUE, YamlText.of(expression)), List.of());
  }

  static FeatureEntry ratio(String name, String numerator, String denominator) {
    String of = "[" + numerator + ", " + denominator + "]";
    return new FeatureEntry(name, Map.of(RATIO, of), List.of());
  }

  static FeatureEntry window(String name, String per, String aggregate, List<String> over) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put(PER, per);
    keys.put(AGGREGATE, aggregate);
    return new FeatureEntry(name, keys, over);
  }

  /** The same with one more key. */
  FeatureEntry with(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(keys);
    more.put(key, value);
    return new FeatureEntry(name, more, over);
  }

  /** The same under another name. */
  FeatureEntry named(String other) {
    return new FeatureEntry(other, keys, over);
  }

  /** The names of its features. */
  public List<String> features() {
    return over.isEmpty() ? List.of(name) : over.stream().map(this::feature).toList();
  }

  /** The feature over one of its windows. */
  String feature(String length) {
    return name + "_" + length;
  }

  /** With those of its features for which it holds; empty where none is left. */
  public Optional<FeatureEntry> only(Predicate<String> wanted) {
    if (over.isEmpty()) {
      return wanted.test(name) ? Optional.of(this) : Optional.empty();
    }
    List<String> left = over.stream().filter(length -> wanted.test(feature(length))).toList();
    return left.isEmpty() ? Optional.empty() : Optional.of(new FeatureEntry(name, keys, left));
  }

  /** The features that it is a ratio of; empty where it is none. */
  public List<String> parts() {
    String of = keys.get(RATIO);
    return of == null ? List.of() : List.of(of.replaceAll("[\\[\\]\"' ]", "").split(",", -1));
  }

  /** What it computes, without its name: equal for entries that say the same. */
  String meaning() {
    return new TreeMap<>(keys).toString();
  }

  /** In a word or two, for people: {@code mean per customer_id}. */
  public String kind() {
    if (keys.containsKey(RATIO)) {
      return RATIO;
    }
    if (over.isEmpty()) {
      return "row";
    }
    String of = LABEL.equals(keys.get(OF)) ? " of label" : "";
    return keys.get(AGGREGATE) + of + " per " + keys.get(PER);
  }

  /** How much there is to it: 0 for what the event says itself, 1 for a window, 2 for a ratio. */
  public int effort() {
    return keys.containsKey(RATIO) ? 2 : over.isEmpty() ? 0 : 1;
  }

  /** One line of YAML. */
  public String yaml() {
    List<String> written = new ArrayList<>();
    keys.forEach((key, value) -> written.add(key + ": " + value));
    if (!over.isEmpty()) {
      written.add(OVER + ": [" + String.join(", ", over) + "]");
    }
    return name + ": {" + String.join(", ", written) + "}";
  }
}
