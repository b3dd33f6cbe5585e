package dev.millrace.feature.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

/** Compares answers with the oracle's: equal, or as close as the statistic promises. */
final class Comparison {

  private Comparison() {}

  static void assertSame(
      List<WindowAggregate> aggregates, Object[] answers, Object[] expected, String where) {
    for (int i = 0; i < expected.length; i++) {
      String what = where + ", " + aggregates.get(i);
      if (expected[i] instanceof Double number && answers[i] != null) {
        assertThat((Double) answers[i])
            .as(what)
            .isCloseTo(number, within(tolerance(aggregates.get(i).statistic(), number)));
      } else {
        assertThat(answers[i]).as(what).isEqualTo(expected[i]);
      }
    }
  }

  private static double tolerance(Statistic statistic, double expected) {
    double magnitude = Math.abs(expected);
    return switch (statistic) {
      case VARIANCE, STDDEV -> 1e-14 * magnitude + 2 * Double.MIN_VALUE;
      case SKEW, KURTOSIS -> 1e-12 * (1 + magnitude);
      case PERCENTILE -> 0.0100001 * magnitude;
      default -> 0;
    };
  }
}
