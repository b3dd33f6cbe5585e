package dev.millrace.scoring.rollout;

import dev.millrace.schemas.model.Combine;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.scoring.engine.LoadedModel;
import dev.millrace.scoring.model.BatchExplainer;
import dev.millrace.scoring.model.BatchScorer;
import dev.millrace.scoring.model.EnsembleJudge;
import dev.millrace.scoring.model.FeatureRows;
import dev.millrace.scoring.model.Judge;
import dev.millrace.scoring.model.Output;
import dev.millrace.scoring.model.VectorLayout;
import java.util.List;

/**
 * A version of a model in memory, shared by threads; each takes a {@link #newJudge judge} of its
 * own.
 */
final class LoadedVersion implements AutoCloseable {

  private final ModelManifest manifest;
  private final LoadedModel model;
  private final VectorLayout layout;
  private final List<LoadedVersion> members;
  private final double threshold;

  private LoadedVersion(
      ModelManifest manifest,
      LoadedModel model,
      VectorLayout layout,
      List<LoadedVersion> members,
      double threshold) {
    this.manifest = manifest;
    this.model = model;
    this.layout = layout;
    this.members = members;
    this.threshold = manifest.threshold() == null ? threshold : manifest.threshold();
  }

  /**
   * A model by itself.
   *
   * @param threshold of the pipeline
   * @throws IllegalArgumentException naming every input that the pipeline does not have
   */
  static LoadedVersion single(LoadedModel model, FeatureRows rows, double threshold) {
    ModelManifest manifest = model.manifest();
    VectorLayout layout = VectorLayout.of(manifest.inputs(), rows, model.takesMissing());
    return new LoadedVersion(manifest, model, layout, List.of(), threshold);
  }

  /**
   * An ensemble.
   *
   * @param stack its own model; null where it only combines
   * @param members not closed with it
   */
  static LoadedVersion ensemble(
      ModelManifest manifest,
      LoadedModel stack,
      List<LoadedVersion> members,
      FeatureRows rows,
      double threshold) {
    VectorLayout layout =
        stack == null
            ? null
            : VectorLayout.of(
                manifest.inputs(),
                EnsembleJudge.extended(rows, manifest.ensemble()),
                stack.takesMissing());
    return new LoadedVersion(manifest, stack, layout, List.copyOf(members), threshold);
  }

  ModelManifest manifest() {
    return manifest;
  }

  List<LoadedVersion> members() {
    return members;
  }

  /** Whether the version, or a member of it, takes a feature. */
  boolean takes(String feature) {
    return manifest.inputs().stream().anyMatch(input -> input.name().equals(feature))
        || members.stream().anyMatch(member -> member.takes(feature));
  }

  /** A judge for one thread, to be closed by it. */
  Judge newJudge() {
    Judge own =
        model == null ? null : new BatchScorer(model.newScorer(), layout, Output.of(manifest));
    if (manifest.ensemble() == null) {
      return own;
    }
    double[] thresholds = members.stream().mapToDouble(member -> member.threshold).toArray();
    List<Judge> judges = members.stream().map(LoadedVersion::newJudge).toList();
    boolean stacks = manifest.ensemble().combine() == Combine.STACKING;
    return new EnsembleJudge(manifest.ensemble(), judges, thresholds, stacks ? own : null);
  }

  /** Whether there is a {@link #newExplainer}: of no ensemble, stacking or not. */
  boolean explains() {
    return manifest.ensemble() == null && model.explains();
  }

  /**
   * An explainer for one thread, to be closed by it.
   *
   * @param top most inputs that it names of a row
   */
  BatchExplainer newExplainer(int top) {
    return new BatchExplainer(model.newExplainer(), layout, top);
  }

  @Override
  public void close() {
    if (model != null) {
      model.close();
    }
  }
}
