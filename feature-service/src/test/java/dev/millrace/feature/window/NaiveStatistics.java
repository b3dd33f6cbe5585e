package dev.millrace.feature.window;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Statistics of a few numbers, as their definitions say, in decimals. */
final class NaiveStatistics {

  private static final MathContext PRECISE = new MathContext(100);

  private NaiveStatistics() {}

  static Object of(WindowAggregate aggregate, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int k = aggregate.detail().k();
    return switch (aggregate.statistic()) {
      case BOTTOM_K -> list(DoubleStream.of(sorted).limit(k));
      case TOP_K -> list(DoubleStream.of(sorted).map(x -> -x).sorted().limit(k).map(x -> -x));
      default -> number(aggregate, values, sorted);
    };
  }

  private static List<Double> list(DoubleStream values) {
    return values.boxed().collect(Collectors.toList());
  }

  private static Double number(WindowAggregate aggregate, double[] values, double[] sorted) {
    int n = values.length;
    if (n == 0) {
      return null;
    }
    double answer =
        switch (aggregate.statistic()) {
          case MIN -> sorted[0];
          case MAX -> sorted[n - 1];
          case SUM -> sum(values).doubleValue();
          case MEAN -> sum(values).doubleValue() / n;
          case VARIANCE -> n < 2 ? Double.NaN : variance(values).doubleValue();
          case STDDEV -> n < 2 ? Double.NaN : variance(values).sqrt(PRECISE).doubleValue();
          case SKEW -> skew(values);
          case KURTOSIS -> kurtosis(values);
          case PERCENTILE -> sorted[rank(aggregate.detail().quantile(), n)];
          default -> throw new IllegalStateException();
        };
    return Double.isFinite(answer) ? answer : null;
  }

  private static int rank(double quantile, int n) {
    return BigDecimal.valueOf(quantile).multiply(new BigDecimal(n - 1)).intValue();
  }

  private static BigDecimal sum(double[] values) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : values) {
      sum = sum.add(new BigDecimal(value));
    }
    return sum;
  }

  private static BigDecimal variance(double[] values) {
    return central(values, 2)
        .multiply(new BigDecimal(values.length))
        .divide(new BigDecimal(values.length - 1), PRECISE);
  }

  /** Adjusted Fisher–Pearson. */
  private static double skew(double[] values) {
    int n = values.length;
    BigDecimal second = central(values, 2);
    if (n < 3 || second.signum() == 0) {
      return Double.NaN;
    }
    BigDecimal scale = second.multiply(second.sqrt(PRECISE), PRECISE);
    double g1 = central(values, 3).divide(scale, PRECISE).doubleValue();
    return Math.sqrt((double) n * (n - 1)) / (n - 2) * g1;
  }

  private static double kurtosis(double[] values) {
    int n = values.length;
    BigDecimal second = central(values, 2);
    if (n < 4 || second.signum() == 0) {
      return Double.NaN;
    }
    BigDecimal ratio = central(values, 4).divide(second.pow(2, PRECISE), PRECISE);
    BigDecimal excess =
        ratio
            .multiply(new BigDecimal(n + 1))
            .subtract(new BigDecimal(3L * (n - 1)))
            .multiply(new BigDecimal(n - 1));
    return excess.divide(new BigDecimal((long) (n - 2) * (n - 3)), PRECISE).doubleValue();
  }

  private static BigDecimal central(double[] values, int power) {
    if (DoubleStream.of(values).map(value -> value + 0.0).distinct().count() == 1) {
      return BigDecimal.ZERO; // which the rounded mean below would miss
    }
    BigDecimal mean = sum(values).divide(new BigDecimal(values.length), PRECISE);
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : values) {
      sum = sum.add(new BigDecimal(value).subtract(mean, PRECISE).pow(power, PRECISE), PRECISE);
    }
    return sum.divide(new BigDecimal(values.length), PRECISE);
  }
}
