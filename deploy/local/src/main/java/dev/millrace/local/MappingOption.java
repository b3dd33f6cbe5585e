package dev.millrace.local;

import dev.millrace.local.input.Mapping;
import dev.millrace.local.input.MappingChoice;
import dev.millrace.runtime.definition.PipelineDefinition;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How the columns of an input file become an event's fields. */
final class MappingOption {

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = {
        "Which columns of the file become which fields. Default: a mapping*.yaml beside the",
        "pipeline whose columns the file has, else columns named as the fields are."
      })
  private Path mapping;

  boolean isGiven() {
    return mapping != null;
  }

  /** The mapping that was named, else one that fits. */
  Mapping of(Path input, PipelineDefinition definition) {
    return mapping == null ? MappingChoice.of(input, definition) : Mapping.read(mapping);
  }

  /** In words, for a summary. */
  static String describe(Path input, Mapping used) {
    return "events of "
        + input
        + (used.file() == null ? ", columns named as the fields" : ", mapped by " + used.file());
  }
}
