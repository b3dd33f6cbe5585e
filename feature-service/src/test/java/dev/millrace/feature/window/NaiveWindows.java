package dev.millrace.feature.window;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The oracle: keeps every event for ever, looks at each of them for each answer, in decimals. */
final class NaiveWindows {

  private static final MathContext PRECISE = new MathContext(80);

  private final List<WindowAggregate> aggregates;
  private final List<String> columns;
  private final List<Streams.Event> events = new ArrayList<>();

  NaiveWindows(List<WindowAggregate> aggregates) {
    this.aggregates = aggregates;
    this.columns =
        aggregates.stream()
            .map(WindowAggregate::of)
            .filter(Objects::nonNull)
            .map(Value::name)
            .distinct()
            .toList();
  }

  Object[] accept(long time, double... values) {
    events.add(new Streams.Event(time, values.clone()));
    return aggregates.stream().map(aggregate -> answer(aggregate, time)).toArray();
  }

  private Object answer(WindowAggregate aggregate, long time) {
    List<Streams.Event> window =
        events.stream()
            .filter(
                event ->
                    event.time() > time - aggregate.frame().length().toMillis()
                        && event.time() <= time)
            .toList();
    if (aggregate.statistic() == Statistic.COUNT) {
      return (long) window.size();
    }
    int column = columns.indexOf(aggregate.of().name());
    double[] values =
        window.stream()
            .mapToDouble(event -> event.values()[column])
            .filter(Double::isFinite)
            .toArray();
    Double answer = answer(aggregate.statistic(), values);
    return answer == null || !Double.isFinite(answer) ? null : answer;
  }

  private static Double answer(Statistic statistic, double[] values) {
    if (values.length == 0 || (values.length == 1 && statistic == Statistic.STDDEV)) {
      return null;
    }
    double min = values[0];
    double max = values[0];
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
      sum = sum.add(new BigDecimal(value));
    }
    return switch (statistic) {
      case MIN -> min;
      case MAX -> max;
      case SUM -> sum.doubleValue();
      case MEAN -> sum.doubleValue() / values.length;
      case STDDEV -> deviation(values, sum);
      default -> throw new IllegalStateException();
    };
  }

  private static double deviation(double[] values, BigDecimal sum) {
    BigDecimal mean = sum.divide(new BigDecimal(values.length), PRECISE);
    BigDecimal squares = BigDecimal.ZERO;
    for (double value : values) {
      squares = squares.add(new BigDecimal(value).subtract(mean, PRECISE).pow(2, PRECISE), PRECISE);
    }
    return squares.divide(new BigDecimal(values.length - 1), PRECISE).sqrt(PRECISE).doubleValue();
  }
}
