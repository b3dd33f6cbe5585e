package dev.millrace.runtime.definition;

import java.util.List;

/** The part of the {@link Catalogue} that says how a version is made. */
final class TrainingKeys {
  private static final String SEED = "seed";
  private static final String VALIDATION = "validation";

  static final Section SECTION =
      new Section(
          "Training",
          "How the training service makes a version. The same examples and the same section give"
              + " the same version, to the byte.",
          List.of(
              Key.withDefault(
                  SEED, new Kind.Whole(0, Integer.MAX_VALUE), "1", "Of everything that is drawn."),
              Key.withDefault(
                  VALIDATION,
                  new Kind.Fraction(),
                  "0.2",
                  "Share of the time range, its end, that versions are judged by and not learnt"
                      + " from.")));

  private TrainingKeys() {}

  static TrainingDefinition read(Values values) {
    return new TrainingDefinition(values.whole(SEED), values.number(VALIDATION));
  }

  static void describe(TrainingDefinition training, LoopDescription out) {
    out.heading(Catalogue.TRAINING);
    out.line(SEED, training.seed());
    out.line(VALIDATION, training.validation());
  }
}
