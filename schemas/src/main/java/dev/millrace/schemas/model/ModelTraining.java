package dev.millrace.schemas.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a model was made: enough to make it again from the same examples.
 *
 * @param library with its version
 * @param seed of the library's random numbers
 * @param parameters by the library's own names
 */
public record ModelTraining(String library, long seed, Map<String, Object> parameters) {
  public ModelTraining {
    parameters =
        parameters == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(parameters));
  }
}
