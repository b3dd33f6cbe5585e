package dev.millrace.runtime.definition;

import dev.millrace.runtime.definition.TrainingDefinition.ClassWeight;
import dev.millrace.runtime.definition.TrainingDefinition.Quality;
import java.util.List;

/** The part of the {@link Catalogue} that says how a version is made. */
final class TrainingKeys {
  private static final String SEED = "seed";
  private static final String VALIDATION = "validation";
  private static final String QUALITY = "quality";
  private static final String REFIT = "refit";
  private static final String SEARCH = "search";
  private static final String ENSEMBLE = "ensemble";
  private static final String CLASS_WEIGHT = "class_weight";
  private static final String WARM_TREES = "warm_trees";

  static final Section SECTION =
      new Section(
          "Training",
          "How the training service makes a version. The same examples and the same section give"
              + " the same version, to the byte. Candidates are XGBoost with its library's defaults,"
              + " logistic regression, and what the keys below add.",
          List.of(
              Key.withDefault(
                  SEED, new Kind.Whole(0, Integer.MAX_VALUE), "1", "Of everything that is drawn."),
              Key.withDefault(
                  VALIDATION,
                  new Kind.Fraction(),
                  "0.2",
                  "Share of the time range, its end, that candidates are compared by and do not"
                      + " learn from."),
              Key.withDefault(
                  QUALITY,
                  Kind.choice(Quality.class),
                  "average_precision",
                  "What candidates are compared by."),
              Key.withDefault(
                  REFIT,
                  new Kind.YesNo(),
                  "true",
                  "Whether what was picked learns once more, from the whole time range. What is"
                      + " said of its quality stays that of the first time."),
              Key.optional(
                  Catalogue.FEATURES,
                  new Kind.Features(0),
                  "Features that the model takes, in this order. Left out: all that are numbers,"
                      + " true or false.",
                  "[amount]"),
              Key.withDefault(
                  SEARCH,
                  new Kind.Whole(0, 1000),
                  "8",
                  "How many settings of XGBoost are drawn and tried."),
              Key.withDefault(
                  ENSEMBLE,
                  new Kind.Whole(1, 20),
                  "3",
                  "How many of the best candidates may stand together as one version, where their"
                      + " mean is better than the best of them. 1: no ensembles."),
              Key.withDefault(
                  CLASS_WEIGHT,
                  Kind.choice(ClassWeight.class),
                  "none",
                  "`balanced`: yes and no weigh the same, however many examples they have; scores"
                      + " are then no probabilities."),
              Key.withDefault(
                  WARM_TREES,
                  new Kind.Whole(0, 10_000),
                  "0",
                  "One more candidate: this many trees on top of the champion's, where the champion"
                      + " is an XGBoost model of the same features and saw no example that candidates"
                      + " are compared by. 0: none.")));

  static final FeatureNames NAMES =
      new FeatureNames(Catalogue.FEATURES, FeatureType::isScalar, "numbers, true or false");

  private TrainingKeys() {}

  static TrainingDefinition read(Values values) {
    return new TrainingDefinition(
        values.whole(SEED),
        values.number(VALIDATION),
        values.choice(QUALITY, Quality.class),
        values.flag(REFIT),
        values.names(Catalogue.FEATURES),
        Math.toIntExact(values.whole(SEARCH)),
        Math.toIntExact(values.whole(ENSEMBLE)),
        values.choice(CLASS_WEIGHT, ClassWeight.class),
        Math.toIntExact(values.whole(WARM_TREES)));
  }

  static void describe(TrainingDefinition training, LoopDescription out) {
    out.heading(Catalogue.TRAINING);
    out.line(SEED, training.seed());
    out.line(VALIDATION, training.validation());
    out.line(QUALITY, training.quality());
    out.line(REFIT, training.refit());
    out.line(Catalogue.FEATURES, training.features().isEmpty() ? null : training.features());
    out.line(SEARCH, training.search());
    out.line(ENSEMBLE, training.ensemble());
    out.line(CLASS_WEIGHT, training.classWeight());
    out.line(WARM_TREES, training.warmTrees());
  }
}
