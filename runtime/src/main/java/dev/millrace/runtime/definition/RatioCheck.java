package dev.millrace.runtime.definition;

import dev.millrace.runtime.expression.Spelling;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Looks at what ratios are of: features of the file that are numbers, and never themselves. */
final class RatioCheck {
  private record Ratio(List<String> of, Place place) {}

  private final Problems problems;
  private final Map<String, Ratio> ratios = new LinkedHashMap<>();

  RatioCheck(Problems problems) {
    this.problems = problems;
  }

  /**
   * Notes a ratio for {@link #check}.
   *
   * @param of numerator and denominator
   * @param place where they stand
   */
  void add(String name, List<String> of, Place place) {
    ratios.putIfAbsent(name, new Ratio(of, place));
  }

  /**
   * Notes what is wrong with the ratios, once all entries are read.
   *
   * @param isFeature whether a name is one of a feature, or may be: some could not be made
   * @param names of features, for suggestions
   * @param features those that could be made
   */
  void check(Predicate<String> isFeature, Set<String> names, List<FeatureDefinition> features) {
    Map<String, FeatureType> types =
        features.stream()
            .collect(
                Collectors.toMap(
                    FeatureDefinition::name, FeatureDefinition::type, (first, second) -> first));
    for (Ratio ratio : ratios.values()) {
      for (String name : new LinkedHashSet<>(ratio.of)) {
        if (isFeature.test(name)) {
          number(name, types.get(name), ratio.place);
        } else {
          problems.add(
              ratio.place, "'" + name + "' is no feature of this file", meant(name, names));
        }
      }
    }
    cycles();
  }

  /** An entry's name stands for its first window; anything else for what is spelt like it. */
  private static String meant(String name, Set<String> names) {
    return names.stream()
        .filter(each -> each.startsWith(name + "_"))
        .findFirst()
        .orElseGet(() -> Spelling.nearest(name, names));
  }

  private void number(String name, FeatureType type, Place place) {
    if (type != null && type != FeatureType.DOUBLE && type != FeatureType.LONG) {
      problems.add(
          place, "must be of numbers, but feature '%s' is a %s".formatted(name, type.word()));
    }
  }

  private void cycles() {
    Set<String> told = new HashSet<>();
    ratios.forEach(
        (name, ratio) -> {
          Deque<String> way = new ArrayDeque<>();
          if (!told.contains(name) && leads(name, name, way, new HashSet<>())) {
            told.addAll(way);
            problems.add(
                ratio.place, "is a ratio of itself: " + name + " → " + String.join(" → ", way));
          }
        });
  }

  /** Whether a ratio is of {@code to}, directly or not; puts the way there into {@code way}. */
  private boolean leads(String from, String to, Deque<String> way, Set<String> seen) {
    Ratio ratio = ratios.get(from);
    if (ratio == null || !seen.add(from)) {
      return false;
    }
    for (String next : ratio.of) {
      way.addLast(next);
      if (next.equals(to) || leads(next, to, way, seen)) {
        return true;
      }
      way.removeLast();
    }
    return false;
  }
}
