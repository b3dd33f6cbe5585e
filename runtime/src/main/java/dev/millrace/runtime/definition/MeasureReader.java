package dev.millrace.runtime.definition;

import dev.millrace.runtime.expression.Expression;

/** Reads what a window entry computes: {@code aggregate} and what belongs to it. */
final class MeasureReader {
  private final Expressions expressions;
  private final boolean labels;
  private final Problems problems;

  /**
   * @param labels whether the file says that there are labels
   */
  MeasureReader(Expressions expressions, boolean labels, Problems problems) {
    this.expressions = expressions;
    this.labels = labels;
    this.problems = problems;
  }

  /** The measure of one entry; null if it can't be made out, the problem noted. */
  Measure read(Values values) {
    Aggregate aggregate = values.choice(Catalogue.AGGREGATE, Aggregate.class);
    boolean ofLabel = ofLabel(values);
    Expression of = ofLabel ? null : of(values, aggregate);
    Expression where = where(values);
    Expression by = expressions.any(values.text(Catalogue.BY), values.place(Catalogue.BY));
    int limit = (int) values.whole(Catalogue.LIMIT);
    boolean complete =
        aggregate != null
            && aggregate.needsOf() == (ofLabel || of != null)
            && (by == null || limit > 0);
    return complete
        ? new Measure(
            aggregate,
            of,
            ofLabel,
            where,
            by,
            (int) values.whole(Catalogue.K),
            limit,
            quantile(values))
        : null;
  }

  private boolean ofLabel(Values values) {
    boolean ofLabel = FeatureKeys.LABEL.equals(values.text(Catalogue.OF));
    if (ofLabel && !labels) {
      problems.add(
          values.place(Catalogue.OF),
          "the file has no 'labels' section, so no labels come; add one, for example"
              + " 'labels: {maturity: 7d}'");
    }
    return ofLabel;
  }

  private Expression of(Values values, Aggregate aggregate) {
    String source = values.text(Catalogue.OF);
    Place place = values.place(Catalogue.OF);
    if (aggregate == null) {
      return expressions.any(source, place);
    }
    return switch (aggregate.of()) {
      case NUMBER -> expressions.number(source, place);
      case NUMBER_OR_TEXT -> expressions.numberOrText(source, place);
      case ANYTHING, NOTHING -> expressions.any(source, place);
    };
  }

  private Expression where(Values values) {
    return expressions.condition(values.text(Catalogue.WHERE), values.place(Catalogue.WHERE));
  }

  private static double quantile(Values values) {
    Double quantile = values.number(Catalogue.QUANTILE);
    return quantile == null ? Double.NaN : quantile;
  }
}
