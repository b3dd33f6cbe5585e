package dev.millrace.feature.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Answers, from what was counted, found or merged over a window. */
final class Answers {

  private static final double MILLIS_A_SECOND = 1000;

  private Answers() {}

  /** What is answered by counting and finding. */
  static Object counted(
      WindowAggregate aggregate, int counter, List<Span> window, Texts texts, long time) {
    long count = 0;
    for (Span span : window) {
      count += span.count(counter);
    }
    return switch (aggregate.statistic()) {
      case COUNT -> count;
      case RATE -> count * MILLIS_A_SECOND / aggregate.frame().length().toMillis();
      case LAST_K -> newest(aggregate.detail().k(), counter, window);
      default -> count == 0 ? null : found(aggregate, counter, window, texts, time);
    };
  }

  private static Object found(
      WindowAggregate aggregate, int counter, List<Span> window, Texts texts, long time) {
    if (aggregate.statistic() == Statistic.FIRST) {
      Span oldest = window.stream().filter(span -> span.count(counter) > 0).findFirst().get();
      Timeline in = oldest.timeline();
      return value(aggregate, texts, in.value(counter, in.count(counter, oldest.from())));
    }
    int last = window.size() - 1;
    while (window.get(last).count(counter) == 0) {
      last--;
    }
    Timeline in = window.get(last).timeline();
    long rank = in.count(counter, window.get(last).to()) - 1;
    return aggregate.statistic() == Statistic.LAST
        ? value(aggregate, texts, in.value(counter, rank))
        : (Object) ((time - in.time(counter, rank)) / MILLIS_A_SECOND);
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

  private static Object value(WindowAggregate aggregate, Texts texts, double value) {
    return aggregate.of().text() ? texts.text(value) : (Object) value;
  }

  private static List<Double> newest(int most, int counter, List<Span> window) {
    List<Double> newest = new ArrayList<>();
    for (int i = window.size() - 1; i >= 0 && newest.size() < most; i--) {
      Span span = window.get(i);
      long count = span.timeline().count(counter, span.to());
      long wanted = Math.min(span.count(counter), most - newest.size());
      for (long rank = count - 1; rank >= count - wanted; rank--) {
        newest.add(span.timeline().value(counter, rank));
      }
    }
    return newest;
  }
}
