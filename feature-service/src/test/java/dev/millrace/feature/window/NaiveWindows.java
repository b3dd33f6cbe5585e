package dev.millrace.feature.window;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The oracle: keeps every event for ever, and looks at each of them for each answer. */
final class NaiveWindows {

  private final List<WindowAggregate> aggregates;
  private final List<String> numbers;
  private final List<String> texts;
  private final List<Streams.Event> events = new ArrayList<>();

  NaiveWindows(WindowEngine engine, List<WindowAggregate> aggregates) {
    this.aggregates = aggregates;
    this.numbers = engine.numbers();
    this.texts = engine.texts();
  }

  Object[] accept(Streams.Event event) {
    Streams.Event own = new Streams.Event(event.time(), event.values().clone(), event.texts());
    events.add(own);
    return aggregates.stream().map(aggregate -> answer(aggregate, event.time(), own)).toArray();
  }

  /** Puts a row in the place of another. */
  void replace(Streams.Event old, Streams.Event row) {
    events.set(events.indexOf(old), row);
  }

  void put(Streams.Event row) {
    events.add(row);
  }

  Object[] ask(long time) {
    return aggregates.stream().map(aggregate -> answer(aggregate, time, null)).toArray();
  }

  private Object answer(WindowAggregate aggregate, long time, Streams.Event own) {
    Frame frame = aggregate.frame();
    long end = time - frame.delay().toMillis();
    long start = start(frame, end);
    boolean withoutOwn =
        !frame.includeCurrent() || aggregate.statistic() == Statistic.TIME_SINCE_LAST;
    List<Streams.Event> window =
        events.stream()
            .filter(event -> event.time() > start && event.time() <= end)
            .filter(event -> !(withoutOwn && event == own))
            .filter(event -> aggregate.of() == null || value(aggregate.of(), event) != null)
            .sorted(Comparator.comparingLong(Streams.Event::time)) // stable: ties by arrival
            .toList();
    return answer(aggregate, window, time);
  }

  private static long start(Frame frame, long end) {
    long exact = end - frame.length().toMillis();
    if (frame.isExact()) {
      return exact;
    }
    return exact - Math.floorMod(exact, frame.hop().toMillis()) - 1;
  }

  private Object answer(WindowAggregate aggregate, List<Streams.Event> window, long time) {
    if (aggregate.detail().by() != null) {
      return grouped(aggregate, Value.text(aggregate.detail().by()), window);
    }
    Duration length = aggregate.frame().length();
    boolean none = window.isEmpty();
    return switch (aggregate.statistic()) {
      case COUNT -> (long) window.size();
      case RATE -> window.size() * 1000.0 / length.toMillis();
      case TIME_SINCE_LAST -> none ? null : (time - last(window).time()) / 1000.0;
      case FIRST -> none ? null : value(aggregate.of(), window.get(0));
      case LAST -> none ? null : value(aggregate.of(), last(window));
      case LAST_K -> newest(aggregate, window);
      case DISTINCT ->
          window.stream()
              .map(event -> value(aggregate.of(), event))
              .map(NaiveWindows::same)
              .distinct()
              .count();
      case HISTOGRAM -> grouped(aggregate, aggregate.of(), window);
      default -> NaiveStatistics.of(aggregate, values(aggregate, window));
    };
  }

  private static Streams.Event last(List<Streams.Event> window) {
    return window.get(window.size() - 1);
  }

  /** Zeros are the same whatever their sign. */
  private static Object same(Object value) {
    return value instanceof Double number ? (Object) (number + 0.0) : value;
  }

  private List<Object> newest(WindowAggregate aggregate, List<Streams.Event> window) {
    List<Object> newest = new ArrayList<>();
    for (int i = window.size() - 1; i >= 0 && newest.size() < aggregate.detail().k(); i--) {
      newest.add(value(aggregate.of(), window.get(i)));
    }
    return newest;
  }

  private Map<String, Object> grouped(
      WindowAggregate aggregate, Value by, List<Streams.Event> window) {
    Map<String, List<Streams.Event>> groups = new TreeMap<>();
    for (Streams.Event event : window) {
      if (value(by, event) instanceof String key) {
        groups.computeIfAbsent(key, absent -> new ArrayList<>()).add(event);
      }
    }
    Map<String, Object> answers = new LinkedHashMap<>();
    groups.entrySet().stream()
        .sorted(Comparator.comparingInt(group -> -group.getValue().size()))
        .limit(aggregate.detail().limit())
        .forEach(group -> answers.put(group.getKey(), ofGroup(aggregate, group.getValue())));
    answers.values().removeIf(answer -> answer == null);
    return answers;
  }

  private Object ofGroup(WindowAggregate aggregate, List<Streams.Event> group) {
    return switch (aggregate.statistic()) {
      case COUNT, HISTOGRAM -> (long) group.size();
      default -> NaiveStatistics.of(aggregate, values(aggregate, group));
    };
  }

  private double[] values(WindowAggregate aggregate, List<Streams.Event> window) {
    return window.stream().mapToDouble(event -> (Double) value(aggregate.of(), event)).toArray();
  }

  /** A {@code Double} or a {@code String}; null for none. */
  private Object value(Value of, Streams.Event event) {
    if (of.text()) {
      return event.texts()[texts.indexOf(of.name())];
    }
    double value = event.values()[numbers.indexOf(of.name())];
    return Double.isFinite(value) ? value : null;
  }

  @Override
  public String toString() {
    return Arrays.toString(events.stream().mapToLong(Streams.Event::time).toArray());
  }
}
