package dev.millrace.feature.window;

/**
 * What a {@link Measure} keeps, and of which columns.
 *
 * @param form of the partial
 * @param column whose values it takes in
 * @param by column whose values it is split by, {@link #NOT_SPLIT} for none
 * @param most how far it goes: the highest power, or how many values are kept
 */
record Kind(Form form, int column, int by, int most) {

  static final int NOT_SPLIT = -1;

  /** A partial's class, and what of it. */
  enum Form {
    MOMENTS,
    EXTREMES,
    LARGEST,
    SMALLEST,
    DISTINCT,
    QUANTILES,
    GROUPED_COUNTS,
    GROUPED_MOMENTS,
    GROUPED_EXTREMES;

    /** What an aggregate is answered from; null where counting and finding is enough. */
    static Form of(WindowAggregate aggregate) {
      boolean split = aggregate.detail().by() != null;
      return switch (aggregate.statistic()) {
        case SUM, MEAN -> split ? GROUPED_MOMENTS : MOMENTS;
        case VARIANCE, STDDEV, SKEW, KURTOSIS -> MOMENTS;
        case MIN, MAX -> split ? GROUPED_EXTREMES : EXTREMES;
        case TOP_K -> LARGEST;
        case BOTTOM_K -> SMALLEST;
        case DISTINCT -> DISTINCT;
        case PERCENTILE -> QUANTILES;
        case HISTOGRAM -> GROUPED_COUNTS;
        case COUNT -> split ? GROUPED_COUNTS : null;
        case RATE, FIRST, LAST, LAST_K, TIME_SINCE_LAST -> null;
      };
    }
  }

  /** How far the partial has to go for an aggregate. */
  static int most(WindowAggregate aggregate) {
    return switch (aggregate.statistic()) {
      case SUM, MEAN -> 1;
      case VARIANCE, STDDEV -> 2;
      case SKEW -> 3;
      case KURTOSIS -> 4;
      default -> aggregate.detail().k();
    };
  }

  Measure<?> measure(int index) {
    return switch (form) {
      case MOMENTS -> new Sums(index, this, new Moments(most));
      case EXTREMES -> new Merged<>(index, this, new Extremes());
      case LARGEST -> new Merged<>(index, this, Largest.largest(most));
      case SMALLEST -> new Merged<>(index, this, Largest.smallest(most));
      case DISTINCT -> new Merged<>(index, this, new SmallestHashes());
      case QUANTILES -> new Merged<>(index, this, new Quantiles());
      case GROUPED_COUNTS -> new Merged<>(index, this, new Grouped<>(new Nothing()));
      case GROUPED_MOMENTS -> new Merged<>(index, this, new Grouped<>(new Moments(1)));
      case GROUPED_EXTREMES -> new Merged<>(index, this, new Grouped<>(new Extremes()));
    };
  }

  /** Takes an event in, if it has a value, and a sub-key where one is needed. */
  void add(Partial<?> into, double value, double key) {
    if (Double.isNaN(value) || Double.isNaN(key)) {
      return;
    }
    if (into instanceof Grouped<?> groups) {
      groups.add((long) key, value);
    } else {
      into.add(value);
    }
  }
}
