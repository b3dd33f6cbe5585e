package dev.millrace.runtime.definition;

import dev.millrace.runtime.definition.RetrainingDefinition.Causes;
import java.util.List;

/** The part of the {@link Catalogue} that says when a new version is asked for. */
final class RetrainingKeys {
  private static final String RANGE = "range";
  private static final String MINIMUM_LABELS = "minimum_labels";
  private static final String COOL_DOWN = "cool_down";
  private static final String QUORUM = "quorum";
  static final String APPROVAL = "approval";
  private static final String PERFORMANCE_DROP = "performance_drop";
  private static final String ESTIMATE_DROP = "estimate_drop";
  private static final String EVERY = "every";
  private static final String LABELS = "labels";

  static final Section SECTION =
      new Section(
          "Retraining",
          "When a new version is asked for: the topic `<pipeline>.retraining`. A person always may;"
              + " what else asks is named here.",
          List.of(
              Key.withDefault(
                  RANGE,
                  new Kind.Time(true),
                  "28d",
                  "How far back the examples of a training go, in event time."),
              Key.withDefault(
                  MINIMUM_LABELS,
                  new Kind.Whole(1, 1_000_000_000),
                  "1000",
                  "Fewer final labels than these in the range are no training set: nothing is"
                      + " asked for."),
              Key.withDefault(
                  COOL_DOWN,
                  new Kind.Time(false),
                  "1d",
                  "How long after a request no other is made, in event time."),
              Key.withDefault(
                  QUORUM,
                  new Kind.Whole(1, 2),
                  "1",
                  "How many of `performance_drop` and `estimate_drop` must hold together."),
              Key.withDefault(
                  APPROVAL,
                  Kind.choice(Approval.class),
                  "none",
                  "`required`: a request waits until a person approves it."),
              Key.optional(
                  PERFORMANCE_DROP,
                  new Kind.Fraction(),
                  "Ask when average precision has fallen by this share of the version's own"
                      + " baseline: the mean of its last seven cohorts with final labels against"
                      + " that of its first seven.",
                  "0.1"),
              Key.optional(
                  ESTIMATE_DROP,
                  new Kind.Fraction(),
                  "Ask when the AUC ROC estimated without labels has fallen by this share of the"
                      + " version's own baseline.",
                  "0.05"),
              Key.optional(
                  EVERY,
                  new Kind.Time(true),
                  "Ask when this much event time has passed since the last request.",
                  "7d"),
              Key.optional(
                  LABELS,
                  new Kind.Whole(1, 1_000_000_000),
                  "Ask when this many labels have become final since the last request.",
                  "50000")));

  private RetrainingKeys() {}

  static RetrainingDefinition read(Values values) {
    return new RetrainingDefinition(
        values.duration(RANGE),
        values.whole(MINIMUM_LABELS),
        values.duration(COOL_DOWN),
        Math.toIntExact(values.whole(QUORUM)),
        values.choice(APPROVAL, Approval.class),
        new Causes(
            values.number(PERFORMANCE_DROP),
            values.number(ESTIMATE_DROP),
            values.duration(EVERY),
            values.isWritten(LABELS) ? values.whole(LABELS) : null));
  }

  static void describe(RetrainingDefinition retraining, LoopDescription out) {
    out.heading(Catalogue.RETRAINING);
    out.line(RANGE, retraining.range());
    out.line(MINIMUM_LABELS, retraining.minimumLabels());
    out.line(COOL_DOWN, retraining.coolDown());
    out.line(QUORUM, retraining.quorum());
    out.line(APPROVAL, retraining.approval());
    out.line(PERFORMANCE_DROP, retraining.causes().performanceDrop());
    out.line(ESTIMATE_DROP, retraining.causes().estimateDrop());
    out.line(EVERY, retraining.causes().every());
    out.line(LABELS, retraining.causes().labels());
  }
}
