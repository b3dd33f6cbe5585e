package dev.millrace.schemas.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An input whose score is known.
 *
 * @param inputs value of each of the model's inputs by name; null is a missing value
 * @param score what the model gives, within {@link ModelManifest#GOLDEN_TOLERANCE}
 */
public record GoldenVector(Map<String, Object> inputs, double score) {
  public GoldenVector {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (inputs != null) {
      // JSON gives small whole numbers as Integer, features hold Long
      inputs.forEach(
          (name, v) -> copy.put(name, v instanceof Integer i ? (Object) i.longValue() : v));
    }
    inputs = Collections.unmodifiableMap(copy);
  }
}
