package dev.millrace.training.train;

import dev.millrace.schemas.model.ExampleRange;
import dev.millrace.schemas.model.Metrics;
import dev.millrace.schemas.model.ModelArtifact;
import dev.millrace.schemas.model.ModelData;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.schemas.model.ModelTraining;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * From examples to a model with its manifest: split by time, learn on the earlier part, judge by
 * the later.
 */
public final class TrainingRun {
  /** Below this, metrics are noise and the model a table of its examples. */
  static final int LEAST_EXAMPLES = 100;

  private static final int HASH_DIGITS = 8;

  private final ModelLearner learner;
  private final LearningSettings settings;

  public TrainingRun(ModelLearner learner, LearningSettings settings) {
    this.learner = learner;
    this.settings = settings;
  }

  /**
   * Trains.
   *
   * @param name of the model
   * @param version null for one derived from the data's last day and the model's hash
   * @throws UntrainableException if there are too few examples, or one class only
   */
  public TrainedModel run(String name, String version, ExampleCollector collected) {
    ExampleSet examples = collected.examples();
    checkExamples(examples, collected.skipped());
    TimeSplit split = TimeSplit.of(examples, settings.validationShare());
    ExampleRange learnt = split.training().range();
    checkClasses(
        "the training part (" + learnt.from() + " to " + learnt.to() + ")", split.training());
    try (LearntModel model = learner.learn(split.training(), settings)) {
      byte[] bytes = model.bytes();
      ModelArtifact artifact = ModelArtifact.of(model.fileName(), bytes);
      Instant end = examples.range().to();
      Identity identity =
          new Identity(name, version == null ? version(end, artifact) : version, artifact);
      ModelData data = new ModelData(learnt, split.validation().range(), collected.skipped());
      return new TrainedModel(bytes, manifest(identity, model, split.validation(), data));
    }
  }

  private ModelManifest manifest(
      Identity identity, LearntModel model, ExampleSet validation, ModelData data) {
    float[] scores = model.score(validation);
    boolean[] positive = validation.positivity();
    return new ModelManifest(
        identity.name,
        identity.version,
        model.engine(),
        identity.artifact,
        validation.inputs(),
        BestThreshold.byF1(scores, positive),
        data.validation().to(),
        data,
        Metrics.of(scores, positive),
        new ModelTraining(model.library(), settings.seed(), model.parameters()),
        GoldenVectors.of(model, validation, scores));
  }

  private static void checkExamples(ExampleSet examples, Map<String, Long> skipped) {
    String read = skipped.isEmpty() ? "" : "; rows not used: " + skipped;
    if (examples.size() == 0) {
      throw new UntrainableException("there is no labelled example" + read);
    }
    if (examples.size() < LEAST_EXAMPLES) {
      throw new UntrainableException(
          "there are "
              + examples.size()
              + " labelled examples, at least "
              + LEAST_EXAMPLES
              + " are needed"
              + read);
    }
    checkClasses("all " + examples.size() + " examples", examples);
  }

  private static void checkClasses(String which, ExampleSet examples) {
    int positives = examples.positives();
    if (positives == 0 || positives == examples.size()) {
      throw new UntrainableException(
          "the label of "
              + which
              + " is "
              + (positives == 0 ? 0 : 1)
              + ": a model can learn only from both classes");
    }
  }

  private static String version(Instant end, ModelArtifact artifact) {
    String day = DateTimeFormatter.ISO_LOCAL_DATE.format(end.atOffset(ZoneOffset.UTC));
    return day + "-" + artifact.sha256().substring(0, HASH_DIGITS);
  }

  private record Identity(String name, String version, ModelArtifact artifact) {}
}
