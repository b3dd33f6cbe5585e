package dev.millrace.local.input;

import dev.millrace.runtime.definition.PipelineDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Finds the mapping for a file for which none was named. */
public final class MappingChoice {

  private static final String MAPPINGS = "mapping*.yaml";

  private MappingChoice() {}

  /**
   * A mapping that lies beside the pipeline definition as {@code mapping….yaml} and whose columns
   * the file all has; else fields are taken from columns of their own names.
   */
  public static Mapping of(Path input, PipelineDefinition definition) {
    Set<String> columns = InputEvents.columns(input);
    return shipped(definition.file(), columns)
        .orElseGet(() -> Mapping.byName(definition.events().schema()));
  }

  private static Optional<Mapping> shipped(Path definition, Set<String> columns) {
    Path folder = Objects.requireNonNullElse(definition.getParent(), Path.of("."));
    if (columns.isEmpty() || !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, MAPPINGS)) {
      return StreamSupport.stream(files.spliterator(), false)
          .sorted()
          .map(Mapping::read)
          .filter(mapping -> columns.containsAll(mapping.columns().toList()))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("can't look for mappings in " + folder, e);
    }
  }
}
