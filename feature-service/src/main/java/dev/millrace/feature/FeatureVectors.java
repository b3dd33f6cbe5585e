package dev.millrace.feature;

import dev.millrace.feature.window.Frame;
import dev.millrace.feature.window.Statistic;
import dev.millrace.feature.window.Value;
import dev.millrace.feature.window.WindowAggregate;
import dev.millrace.feature.window.WindowEngine;
import dev.millrace.runtime.definition.FeatureDefinition;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.definition.RowFeature;
import dev.millrace.runtime.definition.WindowFeature;
import dev.millrace.runtime.expression.Expression;
import dev.millrace.runtime.expression.ExpressionFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * What the definition's features are made of: expressions over the event, and windows. Immutable;
 * shared by all tasks.
 *
 * <p>Where an expression has no value for an event (it fails, or reads a null), the feature is
 * missing; in a window the event is without value there. A failure is counted.
 */
final class FeatureVectors {

  private final Schema schema;
  private final Duration lateness;
  private final FeatureMeters meters;
  private final List<Row> rows = new ArrayList<>();
  private final List<WindowAggregate> aggregates = new ArrayList<>();

  /** Where the answer to the aggregate of the same index goes. */
  private final List<Integer> answerFields = new ArrayList<>();

  private final List<Expression> columns;

  /** A feature that is an expression, and its field. */
  private record Row(int field, Expression value) {}

  private FeatureVectors(PipelineDefinition definition, FeatureMeters meters) {
    this.schema = definition.schemas().features();
    this.lateness = definition.events().lateness();
    this.meters = meters;
    Map<String, Expression> bySource = new HashMap<>();
    for (FeatureDefinition feature : definition.features()) {
      int field = schema.getField(feature.name()).pos();
      if (feature instanceof RowFeature row) {
        rows.add(new Row(field, row.value()));
        meters.watch(row.value().source());
      } else if (feature instanceof WindowFeature window) {
        answerFields.add(field);
        aggregates.add(aggregate(window, bySource));
      }
    }
    bySource.keySet().forEach(meters::watch);
    this.columns = newEngine().numbers().stream().map(bySource::get).toList();
  }

  static FeatureVectors of(PipelineDefinition definition, FeatureMeters meters) {
    return new FeatureVectors(definition, meters);
  }

  private static WindowAggregate aggregate(WindowFeature window, Map<String, Expression> bySource) {
    String source = null;
    if (window.of() != null) {
      source = window.of().source();
      bySource.put(source, window.of());
    }
    return WindowAggregate.of(
        statistic(window),
        source == null ? null : Value.number(source),
        Frame.over(window.window()));
  }

  private static Statistic statistic(WindowFeature window) {
    return switch (window.aggregate()) {
      case COUNT -> Statistic.COUNT;
      case SUM -> Statistic.SUM;
      case MEAN -> Statistic.MEAN;
      case MIN -> Statistic.MIN;
      case MAX -> Statistic.MAX;
      case STDDEV -> Statistic.STDDEV;
    };
  }

  /** Whether there is any window, and so state. */
  boolean hasWindows() {
    return !aggregates.isEmpty();
  }

  /** An engine for the windows; one for each task. */
  WindowEngine newEngine() {
    return new WindowEngine(aggregates, lateness, Integer.MAX_VALUE);
  }

  /** What the windows need of an event: {@code NaN} where it has no value. */
  double[] values(GenericRecord event) {
    double[] values = new double[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          evaluate(columns.get(i), event) instanceof Number number
              ? number.doubleValue()
              : Double.NaN;
    }
    return values;
  }

  /**
   * The vector of an event.
   *
   * @param answers of the windows, in the order of {@link #newEngine}'s aggregates
   */
  GenericRecord vector(GenericRecord event, Object[] answers) {
    GenericRecord vector = new GenericData.Record(schema);
    for (Row row : rows) {
      vector.put(row.field(), evaluate(row.value(), event));
    }
    for (int i = 0; i < answers.length; i++) {
      vector.put(answerFields.get(i), answers[i]);
    }
    return vector;
  }

  private Object evaluate(Expression expression, GenericRecord event) {
    try {
      return expression.evaluate(event);
    } catch (ExpressionFailedException e) {
      meters.failed(expression.source(), e);
      return null;
    }
  }
}
