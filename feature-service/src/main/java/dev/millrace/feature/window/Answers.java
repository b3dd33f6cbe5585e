package dev.millrace.feature.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Answers, from what was counted, found or merged over a window. */
final class Answers {

  private static final double MILLIS_A_SECOND = 1000;

  private Answers() {}

  /**
   * What is answered by counting and finding.
   *
   * @param from how many lie before the window
   * @param to how many lie before its end
   */
  static Object counted(
      WindowAggregate aggregate, int counter, History history, long from, long to, long time) {
    Timeline timeline = history.timeline();
    boolean some = to > from;
    return switch (aggregate.statistic()) {
      case COUNT -> to - from;
      case RATE -> (to - from) * MILLIS_A_SECOND / aggregate.frame().length().toMillis();
      case FIRST -> some ? value(aggregate, history, timeline.value(counter, from)) : null;
      case LAST -> some ? value(aggregate, history, timeline.value(counter, to - 1)) : null;
      case LAST_K -> newest(aggregate.detail().k(), timeline, counter, from, to);
      case TIME_SINCE_LAST ->
          some ? (time - timeline.time(counter, to - 1)) / MILLIS_A_SECOND : null;
      default -> throw new IllegalStateException(aggregate.statistic() + " is not counted");
    };
  }

  /** What is answered from a partial over the window. */
  static Object measured(WindowAggregate aggregate, Partial<?> partial, Texts texts) {
    if (partial instanceof Moments moments) {
      return number(of(aggregate.statistic(), moments));
    } else if (partial instanceof Extremes extremes) {
      return number(aggregate.statistic() == Statistic.MIN ? extremes.min() : extremes.max());
    } else if (partial instanceof Largest largest) {
      List<Double> values = largest.values();
      return List.copyOf(values.subList(0, Math.min(values.size(), aggregate.detail().k())));
    } else if (partial instanceof SmallestHashes hashes) {
      return Math.round(hashes.distinct());
    } else if (partial instanceof Quantiles quantiles) {
      return number(quantiles.quantile(aggregate.detail().quantile()));
    } else if (partial instanceof Grouped<?> grouped) {
      return map(aggregate, grouped, texts);
    }
    throw new IllegalStateException("no answers from " + partial.getClass());
  }

  private static <P extends Partial<P>> Map<String, Object> map(
      WindowAggregate aggregate, Grouped<P> grouped, Texts texts) {
    Map<String, Object> map =
        grouped.top(
            aggregate.detail().limit(),
            code -> texts.text((double) code),
            group ->
                group.values() instanceof Nothing
                    ? group.events()
                    : measured(aggregate, group.values(), texts));
    map.values().removeIf(Objects::isNull);
    return map;
  }

  private static double of(Statistic statistic, Moments moments) {
    return switch (statistic) {
      case SUM -> moments.sum();
      case MEAN -> moments.mean();
      case VARIANCE -> moments.variance();
      case STDDEV -> moments.deviation();
      case SKEW -> moments.skew();
      case KURTOSIS -> moments.kurtosis();
      default -> throw new IllegalStateException(statistic + " is not of moments");
    };
  }

  private static Double number(double result) {
    return Double.isFinite(result) ? result : null;
  }

  private static Object value(WindowAggregate aggregate, History history, double value) {
    return aggregate.of().text() ? history.texts().text(value) : (Object) value;
  }

  private static List<Double> newest(int most, Timeline timeline, int counter, long from, long to) {
    List<Double> newest = new ArrayList<>();
    for (long rank = to - 1; rank >= Math.max(from, to - most); rank--) {
      newest.add(timeline.value(counter, rank));
    }
    return newest;
  }
}
