package dev.millrace.local;

import dev.millrace.local.models.ControlTopic;
import dev.millrace.record.ModelVersion;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.control.ControlLog;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.scoring.ModelCheck;
import dev.millrace.scoring.ScoringService;
import dev.millrace.scoring.artifact.ArtifactDescription;
import dev.millrace.scoring.artifact.ArtifactFetcher;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a version known. */
@Command(
    name = "register",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Make a version of a model known: the one in FOLDER, with its manifest.json.",
      "It is loaded here first, held against the pipeline's features and its golden vectors scored."
    })
final class ModelsRegisterCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ControlOptions control;

  @Parameters(
      index = "1",
      paramLabel = "FOLDER",
      description = "Holds manifest.json and the model file; an ensemble's, the manifest alone.")
  private Path folder;

  @Option(
      names = "--artifact",
      paramLabel = "URI",
      description = {
        "Where scoring gets the model file, or an archive with it: file:, http:, https: or s3:. It is",
        "fetched here, too, and must hold the same model.",
        "Default: the file in FOLDER, which every instance must then see under the same path."
      })
  private URI artifact;

  @Override
  public Integer call() {
    PipelineDefinition definition = control.definition();
    ModelManifest manifest = ModelManifest.read(folder);
    ModelCheck.check(definition, manifest, folder);
    ControlTopic topic = control.topic();
    String id = ControlLog.id(manifest.name(), manifest.version());
    if (topic.read().version(manifest.name(), manifest.version()).isPresent()) {
      throw new WrongUsageException(
          "version " + id + " is registered already; a version never changes");
    }
    long offset = topic.write(control.control(version(manifest, topic.settings())));
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s is registered at offset %d of %s%n", id, offset, topic.topic().name());
    out.flush();
    return 0;
  }

  private ModelVersion version(ModelManifest manifest, Settings settings) {
    boolean hasArtifact = manifest.hasArtifact();
    URI own = hasArtifact ? folder.resolve(manifest.artifact().file()).toUri().normalize() : null;
    URI uri = artifact == null ? own : artifact;
    return new ModelVersion(
        manifest.name(),
        manifest.version(),
        manifest.json(),
        hasArtifact ? uri.toString() : null,
        hasArtifact ? hash(manifest, uri, settings) : null,
        false);
  }

  /** Of what the URI gives, which is to hold the model that is registered. */
  private String hash(ModelManifest manifest, URI uri, Settings settings) {
    if (artifact == null) {
      return manifest.artifact().sha256();
    }
    try (ArtifactFetcher fetcher = new ArtifactFetcher(ScoringService.artifacts(settings))) {
      ArtifactDescription there = fetcher.describe(uri);
      if (!there.manifest().artifact().equals(manifest.artifact())) {
        throw new WrongUsageException(
            "the model at %s is another one: its file has SHA-256 %s"
                .formatted(uri, there.manifest().artifact().sha256()));
      }
      return there.sha256();
    }
  }
}
