package dev.millrace.runtime.definition;

import dev.millrace.runtime.expression.Spelling;
import java.util.List;
import java.util.function.Predicate;

/**
 * Checks the names of features that a section gives.
 *
 * @param key that gives them
 * @param may which types they may have
 * @param words those types for people, after "must be"
 */
record FeatureNames(String key, Predicate<FeatureType> may, String words) {

  /** Notes names that are no features, and features of other types. */
  void check(Values values, List<FeatureDefinition> features, Problems problems) {
    Place place = values.place(key);
    for (String name : values.names(key)) {
      features.stream()
          .filter(feature -> feature.name().equals(name))
          .findFirst()
          .ifPresentOrElse(
              feature -> checkType(feature, place, problems),
              () ->
                  problems.add(
                      place,
                      "'" + name + "' is no feature of this file",
                      Spelling.nearest(
                          name, features.stream().map(FeatureDefinition::name).toList())));
    }
  }

  private void checkType(FeatureDefinition feature, Place place, Problems problems) {
    if (!may.test(feature.type())) {
      problems.add(
          place,
          "must be %s, but feature '%s' is a %s"
              .formatted(words, feature.name(), feature.type().word()));
    }
  }
}
