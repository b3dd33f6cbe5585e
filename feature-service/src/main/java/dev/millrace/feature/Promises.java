package dev.millrace.feature;

import dev.millrace.feature.FeatureIssue.Kind;
import dev.millrace.runtime.definition.FeatureDefinition;
import dev.millrace.runtime.definition.Freshness;
import java.util.Collection;

/** Sees whether features are as the definition promises: there, and fresh. */
final class Promises {

  private final FeatureMeters meters;

  Promises(FeatureMeters meters) {
    this.meters = meters;
  }

  /**
   * The value that a feature gets.
   *
   * @param value what was computed; null where it is missing
   * @param ageMillis how old the newest thing is that it rests on
   * @param issues takes what is not as it should be
   */
  Object kept(
      FeatureDefinition feature, Object value, long ageMillis, Collection<FeatureIssue> issues) {
    Freshness freshness = feature.freshness();
    if (value == null) {
      note(feature, freshness.fallback() == null ? Kind.MISSING : Kind.DEFAULTED, issues);
      return freshness.fallback();
    }
    if (freshness.maxAge() != null && ageMillis > freshness.maxAge().toMillis()) {
      note(feature, Kind.STALE, issues);
    }
    return value;
  }

  private void note(FeatureDefinition feature, Kind kind, Collection<FeatureIssue> issues) {
    FeatureIssue issue = new FeatureIssue(feature.name(), kind);
    issues.add(issue);
    meters.issue(issue);
  }
}
