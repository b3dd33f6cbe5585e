package dev.millrace.feature;

import dev.millrace.feature.window.Detail;
import dev.millrace.feature.window.Statistic;
import dev.millrace.feature.window.WindowAggregate;
import dev.millrace.feature.window.WindowEngine;
import dev.millrace.runtime.definition.Frame;
import dev.millrace.runtime.definition.Measure;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.definition.WindowFeature;
import java.util.Collection;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * The features over one kind of rows of one entity: its events, or its labels. Immutable; shared by
 * all tasks.
 */
final class WindowFeatures {

  private final List<WindowFeature> features;
  private final List<WindowAggregate> aggregates;
  private final int[] fields;
  private final PipelineDefinition definition;
  private final Promises promises;
  private final Expressions expressions;
  private final List<WindowColumns.Column> numbers;
  private final List<WindowColumns.Column> texts;

  /**
   * @param features windows of one entity, either all of label or none
   * @param promises what becomes of values that are missing or old
   */
  WindowFeatures(
      PipelineDefinition definition,
      List<WindowFeature> features,
      Promises promises,
      FeatureMeters meters) {
    this.definition = definition;
    this.features = features;
    this.promises = promises;
    this.expressions = new Expressions(meters);
    WindowColumns columns = new WindowColumns();
    this.aggregates = features.stream().map(feature -> aggregate(feature, columns)).toList();
    Schema schema = definition.schemas().features();
    this.fields =
        features.stream().mapToInt(feature -> schema.getField(feature.name()).pos()).toArray();
    WindowEngine engine = newEngine();
    this.numbers = columns.named(engine.numbers());
    this.texts = columns.named(engine.texts());
    columns.expressions().forEach(expression -> meters.watch(expression.source()));
  }

  private static WindowAggregate aggregate(WindowFeature feature, WindowColumns columns) {
    Measure measure = feature.measure();
    Detail detail =
        new Detail(
            measure.k(),
            Double.isNaN(measure.quantile()) ? 0 : measure.quantile(),
            columns.by(measure),
            measure.limit());
    return new WindowAggregate(
        Statistic.valueOf(measure.aggregate().name()),
        columns.of(measure),
        frame(feature.frame()),
        detail);
  }

  private static dev.millrace.feature.window.Frame frame(Frame frame) {
    return new dev.millrace.feature.window.Frame(
        frame.length(), frame.delay(), frame.hop(), frame.includeCurrent());
  }

  boolean isEmpty() {
    return features.isEmpty();
  }

  /** An engine for these windows; one for each task. */
  WindowEngine newEngine() {
    return new WindowEngine(
        aggregates,
        definition.events().lateness(),
        Math.toIntExact(definition.windows().eventsPerKey()));
  }

  /** What the windows need of an event: {@code NaN} where it has no value. */
  double[] numbers(GenericRecord event) {
    double[] values = new double[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          numbers.get(i).value(event, expressions) instanceof Number number
              ? number.doubleValue()
              : Double.NaN;
    }
    return values;
  }

  /** What the windows need of an event: null where it has no value. */
  String[] texts(GenericRecord event) {
    String[] values = new String[texts.size()];
    for (int i = 0; i < values.length; i++) {
      Object value = texts.get(i).value(event, expressions);
      values[i] = value == null ? null : value.toString();
    }
    return values;
  }

  /**
   * Puts the answers of the windows at an event into its vector.
   *
   * @param answers of {@link #newEngine}; null: there are no windows for this event
   * @param newest time of the newest row at or before a time
   * @param time of the event
   * @param issues takes what is not as it should be
   */
  void answer(
      GenericRecord vector,
      Object[] answers,
      LongUnaryOperator newest,
      long time,
      Collection<FeatureIssue> issues) {
    for (int i = 0; i < fields.length; i++) {
      WindowFeature feature = features.get(i);
      Object value = answers == null ? null : answers[i];
      long age =
          value == null || feature.freshness().maxAge() == null
              ? 0
              : age(feature.frame(), newest, time);
      vector.put(fields[i], promises.kept(feature, value, age, issues));
    }
  }

  /**
   * How old the newest thing in a window is, seen from the window's end; no row is older than any.
   */
  private static long age(Frame frame, LongUnaryOperator newest, long time) {
    long end = time - frame.delay().toMillis();
    long newestTime = newest.applyAsLong(end);
    return newestTime == Long.MIN_VALUE ? Long.MAX_VALUE : end - newestTime;
  }

  List<WindowFeature> features() {
    return features;
  }
}
