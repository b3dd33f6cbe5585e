package dev.millrace.scoring.rollout;

import dev.millrace.record.ModelVersion;
import dev.millrace.schemas.control.ControlLog;
import dev.millrace.schemas.control.Entry;
import dev.millrace.schemas.model.EnsembleMember;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.scoring.engine.LoadedModel;
import dev.millrace.scoring.model.FeatureRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The versions that are in memory, each once, however many arms ask it. A version is let go of when
 * the last one that {@link #take took} it gives it {@link #giveBack back}.
 */
final class Versions {

  private final Artifacts artifacts;
  private final FeatureRows rows;
  private final double threshold;
  private final Map<String, Held> held = new HashMap<>();

  private static final class Held {
    private final LoadedVersion version;
    private int users;

    Held(LoadedVersion version) {
      this.version = version;
    }
  }

  /**
   * @param threshold of the pipeline
   */
  Versions(Artifacts artifacts, FeatureRows rows, double threshold) {
    this.artifacts = artifacts;
    this.rows = rows;
    this.threshold = threshold;
  }

  /**
   * Loads a version, or takes it as it is in memory.
   *
   * @param log that knows it
   * @throws IOException where its artifact can't be had
   * @throws RuntimeException where it is not the model that it says, or does not fit the pipeline
   */
  synchronized LoadedVersion take(String name, String version, ControlLog log) throws IOException {
    String id = ControlLog.id(name, version);
    Held found = held.get(id);
    if (found == null) {
      found = new Held(load(log.version(name, version).map(Entry::change).orElseThrow(), log));
      held.put(id, found);
    }
    found.users++;
    return found.version;
  }

  private LoadedVersion load(ModelVersion version, ControlLog log) throws IOException {
    ModelManifest manifest =
        ModelManifest.parse(
            version.getManifest(), ControlLog.id(version.getName(), version.getVersion()));
    if (manifest.ensemble() == null) {
      return single(model(version, manifest));
    }
    List<LoadedVersion> members = new ArrayList<>();
    LoadedModel stack = null;
    try {
      for (EnsembleMember member : manifest.ensemble().members()) {
        members.add(take(member.name(), member.version(), log));
      }
      stack = manifest.hasArtifact() ? model(version, manifest) : null;
      return LoadedVersion.ensemble(manifest, stack, members, rows, threshold);
    } catch (IOException | RuntimeException e) {
      members.forEach(this::giveBack);
      if (stack != null) {
        stack.close();
      }
      throw e;
    }
  }

  /** What a model is to this pipeline; closes it where it does not fit. */
  LoadedVersion single(LoadedModel model) {
    try {
      return LoadedVersion.single(model, rows, threshold);
    } catch (IllegalArgumentException e) {
      model.close();
      throw e;
    }
  }

  private LoadedModel model(ModelVersion version, ModelManifest manifest) throws IOException {
    return LoadedModel.load(
        manifest, artifacts.fetch(version.getArtifact(), version.getSha256(), manifest));
  }

  /** Says that one of those who took a version needs it no more. */
  synchronized void giveBack(LoadedVersion version) {
    String id = ControlLog.id(version.manifest().name(), version.manifest().version());
    Held of = held.get(id);
    if (--of.users == 0) {
      held.remove(id);
      version.close();
      version.members().forEach(this::giveBack);
    }
  }

  /** How many are in memory. */
  synchronized int size() {
    return held.size();
  }
}
