package dev.millrace.runtime.definition;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What one key of a section says: that it is there, is one of some words, or is something else.
 *
 * @param key the key
 * @param words values as written, in the order for people
 * @param among whether the key must be one of {@code words}; if not, it must be there and none of
 *     them
 */
record Given(String key, Set<String> words, boolean among) {

  /** The key is there. */
  static Given present(String key) {
    return new Given(key, Set.of(), false);
  }

  /** The key is one of these words. */
  static Given one(String key, String... words) {
    return new Given(key, new LinkedHashSet<>(List.of(words)), true);
  }

  /** The key is there, and none of these words. */
  static Given other(String key, String... words) {
    return new Given(key, new LinkedHashSet<>(List.of(words)), false);
  }

  /** The key {@code aggregate} is one of which something holds. */
  static Given aggregate(Predicate<Aggregate> which) {
    return one(Catalogue.AGGREGATE, words(which));
  }

  /** The key {@code aggregate} is one of which something does not hold. */
  static Given aggregateOther(Predicate<Aggregate> which) {
    return other(Catalogue.AGGREGATE, words(which));
  }

  private static String[] words(Predicate<Aggregate> which) {
    return Arrays.stream(Aggregate.values())
        .filter(which)
        .map(Aggregate::word)
        .toArray(String[]::new);
  }

  boolean holds(String written) {
    return words.contains(written) == among;
  }

  /** For people: {@code by}, {@code of: label}, {@code aggregate other than count or rate}. */
  String described() {
    if (words.isEmpty()) {
      return key;
    }
    return key + (among ? ": " : " other than ") + listed();
  }

  private String listed() {
    List<String> all = List.copyOf(words);
    int last = all.size() - 1;
    return last == 0
        ? all.get(0)
        : String.join(", ", all.subList(0, last)) + " or " + all.get(last);
  }
}
