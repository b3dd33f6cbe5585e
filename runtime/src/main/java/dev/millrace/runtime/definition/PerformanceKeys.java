package dev.millrace.runtime.definition;

import dev.millrace.runtime.definition.PerformanceDefinition.Costs;
import java.util.EnumSet;
import java.util.List;

/** The part of the {@link Catalogue} that says how good models are. */
final class PerformanceKeys {
  private static final String COHORT = "cohort";
  private static final String EVERY = "every";
  private static final String SEGMENTS = "segments";
  private static final String COSTS = "costs";
  private static final String TRUE_POSITIVE = "true_positive";
  private static final String FALSE_POSITIVE = "false_positive";
  private static final String TRUE_NEGATIVE = "true_negative";
  private static final String FALSE_NEGATIVE = "false_negative";

  private static final Section COSTS_SECTION =
      new Section(
          "Costs",
          "What a decision costs, in any unit; below 0 is a gain.",
          List.of(
              Key.withDefault(TRUE_POSITIVE, new Kind.Decimal(), "0.0", "A yes that was right."),
              Key.withDefault(FALSE_POSITIVE, new Kind.Decimal(), "1.0", "A yes that was wrong."),
              Key.withDefault(TRUE_NEGATIVE, new Kind.Decimal(), "0.0", "A no that was right."),
              Key.withDefault(FALSE_NEGATIVE, new Kind.Decimal(), "1.0", "A no that was wrong.")));

  static final Section SECTION =
      new Section(
          "Performance",
          "How good each version is, by what really happened: the topic `<pipeline>.performance`.",
          List.of(
              Key.withDefault(
                  COHORT,
                  new Kind.Time(true),
                  "1d",
                  "Decisions are judged together whose events happened in the same period of this"
                      + " length, counted from 1970."),
              Key.withDefault(
                  EVERY,
                  new Kind.Time(true),
                  "1h",
                  "How much event time passes between two reports of a cohort that has changed."),
              Key.optional(
                  SEGMENTS,
                  new Kind.Features(0),
                  "Features each of whose values is judged by itself, too: texts, whole numbers,"
                      + " true or false.",
                  "[during_weekend]"),
              Key.withDefault(
                  Catalogue.TOP,
                  new Kind.Whole(1, 1_000_000),
                  "100",
                  "Precision at k: how many of a cohort's so many highest scores were right."),
              Key.optional(
                  COSTS,
                  new Kind.Group(COSTS_SECTION),
                  "What a decision costs.",
                  "{false_negative: 50}")));

  static final FeatureNames NAMES =
      new FeatureNames(
          SEGMENTS,
          EnumSet.of(FeatureType.LONG, FeatureType.BOOLEAN, FeatureType.STRING)::contains,
          "texts, whole numbers, true or false");

  private PerformanceKeys() {}

  static PerformanceDefinition read(Values values) {
    Values costs = values.section(COSTS);
    return new PerformanceDefinition(
        values.duration(COHORT),
        values.duration(EVERY),
        values.names(SEGMENTS),
        Math.toIntExact(values.whole(Catalogue.TOP)),
        new Costs(
            costs.number(TRUE_POSITIVE),
            costs.number(FALSE_POSITIVE),
            costs.number(TRUE_NEGATIVE),
            costs.number(FALSE_NEGATIVE)));
  }

  static void describe(PerformanceDefinition performance, LoopDescription out) {
    out.heading(Catalogue.PERFORMANCE);
    out.line(COHORT, performance.cohort());
    out.line(EVERY, performance.every());
    out.line(SEGMENTS, performance.segments().isEmpty() ? null : performance.segments());
    out.line(Catalogue.TOP, performance.top());
    Costs costs = performance.costs();
    out.line(
        COSTS,
        "{%s: %s, %s: %s, %s: %s, %s: %s}"
            .formatted(
                TRUE_POSITIVE,
                costs.truePositive(),
                FALSE_POSITIVE,
                costs.falsePositive(),
                TRUE_NEGATIVE,
                costs.trueNegative(),
                FALSE_NEGATIVE,
                costs.falseNegative()));
  }
}
