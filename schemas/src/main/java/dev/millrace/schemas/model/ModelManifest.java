package dev.millrace.schemas.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What a model is, what it takes and gives, what it was made from and how good it was.
 *
 * <p><b>Missing values.</b> A feature that is null (or absent) goes into the model as {@code NaN},
 * in training and in scoring alike; whoever turns features into numbers does it by {@link
 * ModelInput#encode} and by nothing else. Golden vectors hold a missing value as JSON {@code null}.
 *
 * <p>An ensemble that only combines has members in the place of engine, artifact and inputs; one
 * that stacks has both, and inputs for its members' scores among its inputs.
 *
 * <p>A model made elsewhere needs name, version, engine, artifact and inputs; the rest is null or
 * empty where nobody knows it.
 *
 * @param name of the model, as decisions carry it
 * @param version unique among the models of the name: letters, digits, {@code . _ -}
 * @param engine DJL's name of the engine that runs it: {@code XGBoost}, {@code OnnxRuntime} …
 * @param artifact the model file
 * @param inputs features in the order in which the model takes them; at least one, names unique
 * @param output what it gives; null is a probability
 * @param calibration what turns its output into the score; null: the output is the score
 * @param ensemble which other versions it asks; null for a model by itself
 * @param threshold suggested: a score at or above it means yes; null where none was looked for
 * @param created when the model's knowledge ends (the time of the last example), not the wall
 *     clock: the same data gives the same bytes
 * @param data the examples it was trained and tried on
 * @param metrics how good it was on the examples it was tried on
 * @param training how it was made
 * @param golden a few inputs with the scores that the model must give wherever it is loaded
 */
public record ModelManifest(
    String name,
    String version,
    String engine,
    ModelArtifact artifact,
    List<ModelInput> inputs,
    ModelOutput output,
    Calibration calibration,
    Ensemble ensemble,
    Double threshold,
    Instant created,
    ModelData data,
    ModelMetrics metrics,
    ModelTraining training,
    List<GoldenVector> golden) {

  /** Name of the manifest's file in a model's folder. */
  public static final String FILE = "manifest.json";

  /** How far a score may lie from its golden one: single-precision rounding between engines. */
  public static final double GOLDEN_TOLERANCE = 1e-5;

  public ModelManifest {
    inputs = inputs == null ? List.of() : List.copyOf(inputs);
    golden = golden == null ? List.of() : List.copyOf(golden);
  }

  /** A model by itself, whose output is a probability and its score. */
  public ModelManifest(
      String name,
      String version,
      String engine,
      ModelArtifact artifact,
      List<ModelInput> inputs,
      Double threshold,
      Instant created,
      ModelData data,
      ModelMetrics metrics,
      ModelTraining training,
      List<GoldenVector> golden) {
    this(
        name, version, engine, artifact, inputs, null, null, null, threshold, created, data,
        metrics, training, golden);
  }

  /** What the model gives. */
  public ModelOutput gives() {
    return output == null ? ModelOutput.PROBABILITY : output;
  }

  /** Whether it has a model file of its own; an ensemble that only combines has none. */
  public boolean hasArtifact() {
    return ensemble == null || ensemble.combine() == Combine.STACKING;
  }

  /**
   * Reads and checks a manifest that stands somewhere else than in a folder.
   *
   * @param json its text
   * @param source where it stands, for messages
   * @throws InvalidManifestException as of a folder's
   */
  public static ModelManifest parse(String json, String source) {
    return checked(ManifestJson.parse(json, source), source);
  }

  /** The manifest's text; the same manifest gives the same text. */
  public String json() {
    return ManifestJson.text(this);
  }

  /**
   * Reads and checks a model folder's manifest; does not look at the model file.
   *
   * @param folder that holds {@link #FILE}
   * @throws InvalidManifestException if there is none, it is not JSON, has an unknown key, or
   *     breaks a rule; names the file and each key
   */
  public static ModelManifest read(Path folder) {
    Path file = folder.resolve(FILE);
    return checked(ManifestJson.read(file), file);
  }

  private static ModelManifest checked(ModelManifest manifest, Object source) {
    List<String> problems = ManifestRules.problems(manifest);
    if (!problems.isEmpty()) {
      throw new InvalidManifestException(source, problems);
    }
    return manifest;
  }

  /**
   * Writes the manifest into a folder; the same manifest gives the same bytes.
   *
   * @throws InvalidManifestException if it would not be read again
   */
  public void write(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    Files.writeString(file, checked(this, file).json());
  }

  /**
   * The model file, after comparing its hash with the manifest's.
   *
   * @param folder that the manifest was read from
   * @throws InvalidManifestException if the file is missing, unreadable or not the one described
   */
  public Path verifiedArtifact(Path folder) {
    Path model = folder.resolve(artifact.file());
    String problem = artifact.problem(model);
    if (problem != null) {
      throw new InvalidManifestException(folder.resolve(FILE), List.of(problem));
    }
    return model;
  }
}
