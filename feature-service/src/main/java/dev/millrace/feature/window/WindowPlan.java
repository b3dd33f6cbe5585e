package dev.millrace.feature.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A list of aggregates, ordered so that each edge of a window is looked up once and each measure is
 * read once a window.
 *
 * @param heads where windows end, and all that is asked of those
 * @param answers how many aggregates there are
 */
record WindowPlan(List<Head> heads, int answers) {

  /**
   * All windows that end at one place.
   *
   * @param current whether the event that asks is in
   */
  record Head(long delay, boolean current, List<Reading<?>> readings, List<Tail> tails) {}

  /** One window. */
  record Tail(long length, long hop, List<Question> questions) {

    /** What lies at or before this is too old for a window that ends at the given time. */
    long before(long end) {
      long exact = minus(end, length);
      return hop == 0 ? exact : minus(minus(exact, Math.floorMod(exact, hop)), 1);
    }
  }

  /** Where the answers to one aggregate or more come from, and where they go. */
  sealed interface Question {

    /** Answered by counting, or by finding the newest or oldest. */
    record Counted(int counter, Target target) implements Question {}

    /** Answered from a partial. */
    record Measured(Reading<?> reading, List<Target> targets) implements Question {}
  }

  /** An aggregate and its place among the answers. */
  record Target(WindowAggregate aggregate, int index) {}

  /** How far back any window sees, milliseconds. */
  long reach() {
    long reach = 0;
    for (Head head : heads) {
      for (Tail tail : head.tails()) {
        reach = Math.max(reach, head.delay() + tail.length() + tail.hop());
      }
    }
    return reach;
  }

  static long minus(long time, long millis) {
    return time < Long.MIN_VALUE + millis ? Long.MIN_VALUE : time - millis;
  }

  static WindowPlan of(List<WindowAggregate> aggregates, Shape shape) {
    Map<End, List<Target>> byEnd =
        new TreeMap<>(Comparator.comparing(End::delay).thenComparing(End::current));
    for (int i = 0; i < aggregates.size(); i++) {
      WindowAggregate aggregate = aggregates.get(i);
      byEnd
          .computeIfAbsent(End.of(aggregate), end -> new ArrayList<>())
          .add(new Target(aggregate, i));
    }
    List<Head> heads = new ArrayList<>();
    byEnd.forEach((end, targets) -> heads.add(head(end, targets, shape)));
    return new WindowPlan(heads, aggregates.size());
  }

  private record End(long delay, boolean current) {

    static End of(WindowAggregate aggregate) {
      Frame frame = aggregate.frame();
      // How long ago the last one was is asked by an event that is not that one itself.
      boolean own = frame.includeCurrent() && aggregate.statistic() != Statistic.TIME_SINCE_LAST;
      return new End(frame.delay().toMillis(), own || !frame.delay().isZero());
    }
  }

  private static Head head(End end, List<Target> targets, Shape shape) {
    Map<Measure<?>, Reading<?>> readings = new LinkedHashMap<>();
    Map<Frame, List<Target>> byFrame = new LinkedHashMap<>();
    for (Target target : targets) {
      byFrame
          .computeIfAbsent(target.aggregate().frame().withCurrent(), frame -> new ArrayList<>())
          .add(target);
    }
    List<Tail> tails = new ArrayList<>();
    byFrame.forEach((frame, asked) -> tails.add(tail(frame, asked, shape, readings)));
    return new Head(end.delay(), end.current(), List.copyOf(readings.values()), tails);
  }

  private static Tail tail(
      Frame frame, List<Target> targets, Shape shape, Map<Measure<?>, Reading<?>> readings) {
    List<Question> questions = new ArrayList<>();
    Map<Measure<?>, List<Target>> measured = new LinkedHashMap<>();
    for (Target target : targets) {
      if (Shape.isCounted(target.aggregate())) {
        questions.add(new Question.Counted(shape.counter(target.aggregate()), target));
      } else {
        Measure<?> measure = shape.measure(target.aggregate());
        measured.computeIfAbsent(measure, absent -> new ArrayList<>()).add(target);
      }
    }
    measured.forEach(
        (measure, asked) ->
            questions.add(
                new Question.Measured(readings.computeIfAbsent(measure, Measure::reading), asked)));
    long hop = frame.isExact() ? 0 : frame.hop().toMillis();
    return new Tail(frame.length().toMillis(), hop, questions);
  }
}
