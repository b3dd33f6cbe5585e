package dev.millrace.schemas.model;

import java.util.List;

/**
 * What a model gives for a row.
 *
 * @param kind of number
 * @param classes their names in the order of the model's output; of {@link OutputKind#CLASSES}
 *     alone, else empty
 */
public record ModelOutput(OutputKind kind, List<String> classes) {

  /** What a model gives whose manifest does not say: the probability of yes. */
  public static final ModelOutput PROBABILITY = new ModelOutput(OutputKind.PROBABILITY, List.of());

  public ModelOutput {
    classes = classes == null ? List.of() : List.copyOf(classes);
  }
}
