package dev.millrace.training;

import dev.millrace.record.ModelVersion;
import dev.millrace.record.Requested;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.definition.TrainingDefinition;
import dev.millrace.schemas.control.ControlLog;
import dev.millrace.schemas.control.Entry;
import dev.millrace.schemas.model.ModelInput;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.training.XgboostLearner.Base;
import dev.millrace.training.train.ExampleCollector;
import dev.millrace.training.train.LabelledRow;
import dev.millrace.training.train.TrainedModel;
import dev.millrace.training.train.TrainingRun;
import dev.millrace.training.train.TrainingSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the version that a request asks for; everything but the records that tell of it. */
final class Trainer {
  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

  private final PipelineDefinition definition;
  private final List<ModelInput> inputs;
  private final Path folder;
  private final Examples examples;

  /** Where the rows of a request come from. */
  @FunctionalInterface
  interface Examples {
    LabelledSource of(Requested request, LabelledMapping mapping);
  }

  /**
   * What was made.
   *
   * @param model the version, with its members
   * @param versions what the control topic is to be told, in this order
   * @param rows examples that it was made from
   * @param sha256 of the file of examples
   */
  record Made(TrainedModel model, List<ModelVersion> versions, long rows, String sha256) {}

  /**
   * @param folder for training sets and models
   */
  Trainer(PipelineDefinition definition, Path folder, Examples examples) {
    this.definition = definition;
    this.inputs = inputs(definition);
    this.folder = folder;
    this.examples = examples;
  }

  private static List<ModelInput> inputs(PipelineDefinition definition) {
    List<String> named = definition.loop().training().features();
    return ChosenInputs.of(definition, named.isEmpty() ? ChosenInputs.numbers(definition) : named);
  }

  /**
   * Trains and writes what was made.
   *
   * @param id of the request
   * @throws dev.millrace.training.train.UntrainableException where nothing can be made of it
   */
  Made make(String id, Requested request, ControlLog models) throws IOException {
    ExampleCollector collected = new ExampleCollector(inputs);
    long read =
        examples
            .of(request, new LabelledMapping(inputs, definition.labels().maturity()))
            .readAll(row -> add(row, request, collected));
    LOG.info("request {}: {} rows read", id, read);
    Path set = folder.resolve("examples").resolve(encoded(id) + ".parquet");
    String sha256 = TrainingSet.write(set, collected.examples());
    TrainingDefinition how = definition.loop().training();
    TrainingSettings settings =
        new TrainingSettings(
            how.seed(), how.validation(), how.quality(), how.ensemble(), how.refit());
    TrainedModel model =
        new TrainingRun(Candidates.of(how, base(request, models)), settings)
            .run(request.getModel(), null, collected);
    List<ModelVersion> versions = new ArrayList<>();
    for (TrainedModel each : model.versions()) {
      versions.add(written(each));
    }
    return new Made(model, versions, collected.examples().size(), sha256);
  }

  private static void add(LabelledRow row, Requested request, ExampleCollector collected) {
    boolean isOfTheRange =
        !row.time().isBefore(request.getFrom()) && row.time().isBefore(request.getTo());
    if (isOfTheRange && !row.known().isAfter(request.getKnownBy())) {
      collected.add(row);
    }
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  private ModelVersion written(TrainedModel model) throws IOException {
    ModelManifest manifest = model.manifest();
    Path place = folder.resolve("models").resolve(manifest.name()).resolve(manifest.version());
    model.write(place);
    boolean file = manifest.hasArtifact();
    return new ModelVersion(
        manifest.name(),
        manifest.version(),
        manifest.json(),
        file ? place.resolve(manifest.artifact().file()).toUri().toString() : null,
        file ? manifest.artifact().sha256() : null,
        false);
  }

  /** The champion's trees, where they can be read here and are over the same inputs. */
  private Optional<Base> base(Requested request, ControlLog models) {
    if (definition.loop().training().warmTrees() == 0 || request.getBaseVersion() == null) {
      return Optional.empty();
    }
    return models
        .version(request.getModel(), request.getBaseVersion())
        .map(Entry::change)
        .flatMap(this::base);
  }

  private Optional<Base> base(ModelVersion version) {
    ModelManifest manifest = ModelManifest.parse(version.getManifest(), version.getVersion());
    boolean fits =
        "XGBoost".equals(manifest.engine())
            && manifest.ensemble() == null
            && manifest.inputs().equals(inputs)
            && manifest.created() != null
            && version.getArtifact().startsWith("file:");
    if (!fits) {
      LOG.info("{} is no base to go on from", version.getVersion());
      return Optional.empty();
    }
    try {
      byte[] file = Files.readAllBytes(Path.of(URI.create(version.getArtifact())));
      return Optional.of(new Base(file, manifest.created()));
    } catch (IOException e) {
      LOG.warn("{} can't be read, so nothing goes on from it", version.getArtifact(), e);
      return Optional.empty();
    }
  }
}
