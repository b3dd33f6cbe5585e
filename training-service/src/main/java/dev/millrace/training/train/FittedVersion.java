package dev.millrace.training.train;

import dev.millrace.schemas.model.Combine;
import dev.millrace.schemas.model.Ensemble;
import dev.millrace.schemas.model.EnsembleMember;
import dev.millrace.schemas.model.Metrics;
import dev.millrace.schemas.model.ModelArtifact;
import dev.millrace.schemas.model.ModelData;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.schemas.model.ModelTraining;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The candidates that were picked, still loaded. */
public final class FittedVersion implements AutoCloseable {
  private static final int HASH_DIGITS = 8;

  private final Trials trials;
  private final Trials.Pick pick;
  private final List<LearntModel> models;
  private final TimeSplit split;
  private final Map<String, Long> skipped;
  private final TrainingSettings settings;

  private FittedVersion(
      Trials trials,
      Trials.Pick pick,
      TimeSplit split,
      Map<String, Long> skipped,
      TrainingSettings settings) {
    this.trials = trials;
    this.pick = pick;
    this.models = new ArrayList<>();
    this.split = split;
    this.skipped = skipped;
    this.settings = settings;
  }

  static FittedVersion of(
      Trials trials, TimeSplit split, Map<String, Long> skipped, TrainingSettings settings) {
    FittedVersion fitted =
        new FittedVersion(trials, trials.pick(settings.ensemble()), split, skipped, settings);
    try {
      fitted.learn();
      return fitted;
    } catch (RuntimeException e) {
      fitted.close();
      throw e;
    }
  }

  private void learn() {
    ExampleSet all = settings.refit() ? split.all() : null;
    for (Trial member : pick.members()) {
      models.add(settings.refit() ? member.learner().learn(all) : member.model());
    }
  }

  /** Names of the candidates that it is made of, the best first. */
  public List<String> picked() {
    return pick.members().stream().map(member -> member.learner().name()).toList();
  }

  /** The probability of yes for each row, in [0, 1]. */
  public float[] score(ExampleSet examples) {
    return Trials.mean(models.stream().map(model -> model.score(examples)).toList());
  }

  /**
   * Says what it is.
   *
   * @param name of the model
   * @param version null for one derived from the data's last day and the model's hash
   */
  public TrainedModel describe(String name, String version) {
    if (models.size() == 1) {
      return single(name, version, 0, trials.qualities());
    }
    List<TrainedModel> members = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      String given = version == null ? null : version + "-" + (i + 1);
      members.add(single(name, given, i, Map.of()));
    }
    ModelManifest ensemble = ensemble(name, version, members);
    return TrainedModel.ensemble(ensemble, card(ensemble, pick.members()), members);
  }

  private TrainedModel single(
      String name, String version, int index, Map<String, Object> candidates) {
    Trial trial = pick.members().get(index);
    LearntModel model = models.get(index);
    byte[] bytes = model.bytes();
    ModelArtifact artifact = ModelArtifact.of(model.fileName(), bytes);
    boolean[] positive = split.validation().positivity();
    ModelManifest manifest =
        new ModelManifest(
            name,
            version == null ? version(artifact.sha256()) : version,
            model.engine(),
            artifact,
            split.validation().inputs(),
            BestThreshold.byF1(trial.scores(), positive),
            split.validation().range().to(),
            data(),
            Metrics.of(trial.scores(), positive),
            new ModelTraining(
                model.library(),
                settings.seed(),
                parameters(trial.learner().name(), model.parameters(), candidates)),
            GoldenVectors.of(model, split.validation(), model.score(split.validation())));
    return TrainedModel.single(bytes, manifest, card(manifest, List.of(trial)));
  }

  /** By what the members had learnt when they were compared. */
  private String card(ModelManifest manifest, List<Trial> members) {
    ExampleSet validation = split.validation();
    Map<String, Double> importance =
        Importance.of(
            validation,
            rows -> Trials.mean(members.stream().map(each -> each.model().score(rows)).toList()),
            settings.quality(),
            settings.seed());
    float[] scores = Trials.mean(members.stream().map(Trial::scores).toList());
    return ModelCard.of(manifest, importance, scores, validation.positivity());
  }

  private ModelManifest ensemble(String name, String version, List<TrainedModel> members) {
    boolean[] positive = split.validation().positivity();
    String hashes =
        members.stream()
            .map(member -> member.manifest().artifact().sha256())
            .collect(Collectors.joining());
    ModelArtifact all = ModelArtifact.of("members", hashes.getBytes(StandardCharsets.UTF_8));
    return new ModelManifest(
        name,
        version == null ? version(all.sha256()) : version,
        null,
        null,
        List.of(),
        null,
        null,
        new Ensemble(
            Combine.MEAN,
            members.stream()
                .map(TrainedModel::manifest)
                .map(member -> new EnsembleMember(name, member.version(), null, null))
                .toList()),
        BestThreshold.byF1(pick.scores(), positive),
        split.validation().range().to(),
        data(),
        Metrics.of(pick.scores(), positive),
        new ModelTraining(
            models.stream().map(LearntModel::library).distinct().collect(Collectors.joining(", ")),
            settings.seed(),
            parameters(String.join(" + ", picked()), Map.of(), trials.qualities())),
        List.of());
  }

  private ModelData data() {
    return new ModelData(split.training().range(), split.validation().range(), skipped);
  }

  private Map<String, Object> parameters(
      String candidate, Map<String, Object> ofTheLibrary, Map<String, Object> candidates) {
    Map<String, Object> parameters = new TreeMap<>(ofTheLibrary);
    parameters.put("candidate", candidate);
    parameters.put("refit", settings.refit());
    if (candidates.size() > 1) {
      parameters.put(
          "candidates_by_" + settings.quality().name().toLowerCase(Locale.ROOT), candidates);
    }
    return parameters;
  }

  private String version(String sha256) {
    String day =
        DateTimeFormatter.ISO_LOCAL_DATE.format(
            split.validation().range().to().atOffset(ZoneOffset.UTC));
    return day + "-" + sha256.substring(0, HASH_DIGITS);
  }

  @Override
  public void close() {
    trials.close();
    if (settings.refit()) {
      models.forEach(LearntModel::close);
    }
  }
}
