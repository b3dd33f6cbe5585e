package dev.millrace.runtime.definition;

import dev.millrace.runtime.expression.Expression;
import dev.millrace.runtime.expression.ResultType;
import java.util.Objects;

/**
 * What is computed of the events of a window.
 *
 * @param aggregate how
 * @param of a value for each event; null where the aggregate needs none, or {@code ofLabel}
 * @param ofLabel whether the values are the events' labels, as they become known
 * @param where a condition; null where all events count
 * @param by text of a sub-key for each event; null where there are none
 * @param k how many values a list holds; 0 where there is no list
 * @param limit how many sub-keys or categories a map holds; 0 where there is no map
 * @param quantile from 0 to 1; NaN where none is asked for
 */
public record Measure(
    Aggregate aggregate,
    Expression of,
    boolean ofLabel,
    Expression where,
    Expression by,
    int k,
    int limit,
    double quantile) {

  public Measure {
    Objects.requireNonNull(aggregate);
    require(!ofLabel || (aggregate.takesLabel() && of == null), aggregate, "of: label");
    require(!ofLabel || (where == null && by == null), aggregate, "a condition on labels");
    require(by == null || aggregate.takesBy(), aggregate, "by");
    require(by == null || limit > 0, aggregate, "by without limit");
    require(Double.isNaN(quantile) || (quantile >= 0 && quantile <= 1), aggregate, "this quantile");
  }

  private static void require(boolean holds, Aggregate aggregate, String what) {
    if (!holds) {
      throw new IllegalArgumentException(
          "aggregate " + aggregate.word() + " can't be computed with " + what);
    }
  }

  /** An aggregate that needs nothing but, perhaps, a value of each event. */
  public static Measure of(Aggregate aggregate, Expression of) {
    return new Measure(aggregate, of, false, null, null, 0, 0, Double.NaN);
  }

  /** The type of the feature. */
  public FeatureType type() {
    if (by != null) {
      return aggregate == Aggregate.COUNT ? FeatureType.LONG_MAP : FeatureType.DOUBLE_MAP;
    }
    return switch (aggregate) {
      case COUNT, DISTINCT -> FeatureType.LONG;
      case FIRST, LAST ->
          of != null && of.type() == ResultType.STRING ? FeatureType.STRING : FeatureType.DOUBLE;
      case LAST_K, TOP_K, BOTTOM_K -> FeatureType.DOUBLE_LIST;
      case HISTOGRAM -> FeatureType.LONG_MAP;
      default -> FeatureType.DOUBLE;
    };
  }
}
