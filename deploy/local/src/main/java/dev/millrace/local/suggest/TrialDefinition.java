package dev.millrace.local.suggest;

import dev.millrace.runtime.definition.InvalidDefinitionException;
import dev.millrace.runtime.definition.Order;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.definition.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A definition with what was proposed, read as any other; what can't be read is proposed no longer.
 *
 * @param proposal what is left of it
 * @param definition the user's with the features of the proposal, without a model
 */
public record TrialDefinition(Proposal proposal, PipelineDefinition definition) {

  private static final String FEATURES = "features.";

  /**
   * Writes and reads it.
   *
   * @throws InvalidDefinitionException where the user's own text can't be read
   */
  public static TrialDefinition of(DefinitionText text, Proposal proposal) {
    Proposal left = proposal;
    while (true) {
      try {
        return new TrialDefinition(left, forTrial(read(text, left.entries())));
      } catch (InvalidDefinitionException e) {
        Set<String> wrong = names(e.problems());
        Proposal less = left.without(entry -> wrong.contains(entry.name()));
        if (less.count() == left.count()) {
          throw e;
        }
        left = less;
      }
    }
  }

  private static Set<String> names(List<Problem> problems) {
    return problems.stream()
        .map(Problem::key)
        .filter(key -> key.startsWith(FEATURES))
        .map(key -> key.substring(FEATURES.length()).split("\\.", -1)[0])
        .collect(Collectors.toSet());
  }

  private static PipelineDefinition read(DefinitionText text, List<FeatureEntry> entries) {
    try {
      Path file = Files.createTempFile("millrace-features-", ".yaml");
      try {
        Files.writeString(
            file, text.withFeatures(entries.stream().map(FeatureEntry::yaml).toList(), file));
        return PipelineDefinition.read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the features can't be written to a temporary file", e);
    }
  }

  /** Without a model, since its inputs may be others; in one partition, nothing needs to wait. */
  private static PipelineDefinition forTrial(PipelineDefinition read) {
    return read.with(read.windows().with(Order.ARRIVAL)).with(read.model().withoutArtifact());
  }
}
