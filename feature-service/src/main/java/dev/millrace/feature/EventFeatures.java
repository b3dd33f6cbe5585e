package dev.millrace.feature;

import dev.millrace.runtime.definition.FeatureDefinition;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.definition.RatioFeature;
import dev.millrace.runtime.definition.RowFeature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * The features that need no windows of their own: expressions over the event, and ratios of other
 * features. Immutable; shared by all tasks.
 */
final class EventFeatures {

  private final Schema schema;
  private final Promises promises;
  private final Expressions expressions;
  private final List<RowFeature> rows;
  private final int[] fields;

  /** Each after those that it is made of. */
  private final List<RatioFeature> ratios;

  EventFeatures(PipelineDefinition definition, FeatureMeters meters) {
    this.schema = definition.schemas().features();
    this.promises = new Promises(meters);
    this.expressions = new Expressions(meters);
    this.rows =
        definition.features().stream()
            .filter(RowFeature.class::isInstance)
            .map(RowFeature.class::cast)
            .toList();
    this.fields = rows.stream().mapToInt(row -> schema.getField(row.name()).pos()).toArray();
    this.ratios = inOrder(definition.features());
    rows.forEach(row -> meters.watch(row.value().source()));
    definition.features().forEach(meters::watch);
  }

  private static List<RatioFeature> inOrder(List<FeatureDefinition> features) {
    Map<String, RatioFeature> left = new LinkedHashMap<>();
    for (FeatureDefinition feature : features) {
      if (feature instanceof RatioFeature ratio) {
        left.put(ratio.name(), ratio);
      }
    }
    List<RatioFeature> ordered = new ArrayList<>();
    while (!left.isEmpty()) { // ends: the definition has no cycles
      List<RatioFeature> next =
          left.values().stream()
              .filter(
                  ratio ->
                      !left.containsKey(ratio.numerator())
                          && !left.containsKey(ratio.denominator()))
              .toList();
      ordered.addAll(next);
      next.forEach(ratio -> left.remove(ratio.name()));
    }
    return ordered;
  }

  /** Puts the features of the event alone into its vector. */
  void begin(GenericRecord event, GenericRecord vector, Collection<FeatureIssue> issues) {
    for (int i = 0; i < fields.length; i++) {
      RowFeature row = rows.get(i);
      Object value = promises.kept(row, expressions.evaluate(row.value(), event), 0, issues);
      vector.put(fields[i], value);
    }
  }

  /** Puts the ratios into a vector that has everything else. */
  void finish(GenericRecord vector, Collection<FeatureIssue> issues) {
    for (RatioFeature ratio : ratios) {
      Object value = ratio(vector.get(ratio.numerator()), vector.get(ratio.denominator()));
      vector.put(ratio.name(), promises.kept(ratio, value, 0, issues));
    }
  }

  private static Double ratio(Object numerator, Object denominator) {
    if (numerator instanceof Number over && denominator instanceof Number under) {
      double ratio = over.doubleValue() / under.doubleValue();
      return Double.isFinite(ratio) ? ratio : null;
    }
    return null;
  }

  Schema schema() {
    return schema;
  }
}
