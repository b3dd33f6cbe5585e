package dev.millrace.local;

import dev.millrace.local.models.ControlTopic;
import dev.millrace.record.Control;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.settings.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whose control topic it is about, and who speaks. */
final class ControlOptions {

  @Parameters(index = "0", paramLabel = "PIPELINE", description = "The pipeline's YAML file.")
  private Path pipeline;

  @Option(
      names = "--author",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who says so. Default: your name on this machine (${DEFAULT-VALUE}).")
  private String author;

  @Option(names = "--note", paramLabel = "TEXT", description = "Why, in your own words.")
  private String note;

  @Mixin private ClusterOptions cluster;

  PipelineDefinition definition() {
    return PipelineDefinition.read(pipeline);
  }

  ControlTopic topic() {
    Settings settings = cluster.settings();
    return new ControlTopic(definition().topics().models(), settings, settings.registry().open());
  }

  /** What is said, by whom, now. */
  Control control(Object change) {
    return new Control(author, Instant.now().truncatedTo(ChronoUnit.MILLIS), note, change);
  }
}
