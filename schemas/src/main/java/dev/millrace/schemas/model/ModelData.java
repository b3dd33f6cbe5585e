package dev.millrace.schemas.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The examples behind a model. Validation is later than training throughout: the future is what a
 * model is judged by.
 *
 * @param training what it learnt from
 * @param validation what the metrics and the threshold come from
 * @param skipped rows that were read but not used: count by reason
 */
public record ModelData(ExampleRange training, ExampleRange validation, Map<String, Long> skipped) {
  public ModelData {
    skipped = skipped == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(skipped));
  }
}
