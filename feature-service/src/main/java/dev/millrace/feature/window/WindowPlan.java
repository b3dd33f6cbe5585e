package dev.millrace.feature.window;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A list of aggregates, ordered so that each edge of a window is looked up once and each column is
 * read once a window.
 *
 * @param columns the distinct {@code of} expressions in the order of their first appearance
 * @param lengths the distinct window lengths, shortest first
 * @param answers how many aggregates there are
 */
record WindowPlan(List<Column> columns, List<Length> lengths, int answers) {

  /** All that is asked of windows of one length, in milliseconds. */
  record Length(long millis, List<Target> counts, List<Question> questions) {}

  /** All that is asked of one column in windows of one length. */
  record Question(int column, boolean moments, boolean extremes, List<Target> targets) {}

  /** One answer: what it is and where it goes. */
  record Target(Statistic statistic, int index) {}

  static WindowPlan of(List<WindowAggregate> aggregates) {
    Map<String, Column> columns = columns(aggregates);
    List<String> names = List.copyOf(columns.keySet());
    Map<Long, Map<String, List<Target>>> byLength = new TreeMap<>();
    for (int i = 0; i < aggregates.size(); i++) {
      WindowAggregate aggregate = aggregates.get(i);
      notYet(aggregate);
      byLength
          .computeIfAbsent(aggregate.frame().length().toMillis(), length -> new LinkedHashMap<>())
          .computeIfAbsent(name(aggregate), of -> new ArrayList<>())
          .add(new Target(aggregate.statistic(), i));
    }
    List<Length> lengths = new ArrayList<>();
    byLength.forEach((millis, byColumn) -> lengths.add(length(millis, byColumn, names)));
    return new WindowPlan(List.copyOf(columns.values()), lengths, aggregates.size());
  }

  long longest() {
    return lengths.isEmpty() ? 0 : lengths.get(lengths.size() - 1).millis();
  }

  private static String name(WindowAggregate aggregate) {
    return aggregate.of() == null ? null : aggregate.of().name();
  }

  private static void notYet(WindowAggregate aggregate) {
    Frame frame = aggregate.frame();
    boolean known =
        switch (aggregate.statistic()) {
          case COUNT -> aggregate.of() == null;
          case SUM, MEAN, MIN, MAX, STDDEV -> true;
          default -> false;
        };
    boolean plain = frame.equals(Frame.over(frame.length())) && aggregate.detail().by() == null;
    if (!known || !plain) {
      throw new UnsupportedOperationException(aggregate + " is not there yet");
    }
  }

  private static Map<String, Column> columns(List<WindowAggregate> aggregates) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (WindowAggregate aggregate : aggregates) {
      if (aggregate.of() != null) {
        columns.compute(
            name(aggregate),
            (of, known) -> (known == null ? Column.of(of) : known).with(aggregate.statistic()));
      }
    }
    Map<Integer, String> ids = new LinkedHashMap<>();
    for (Column column : columns.values()) {
      String other = ids.put(column.id(), column.of());
      if (other != null) {
        throw new IllegalArgumentException(
            "the expressions `%s` and `%s` have the same id in stored windows; write one differently"
                .formatted(other, column.of()));
      }
    }
    return columns;
  }

  private static Length length(
      long millis, Map<String, List<Target>> byColumn, List<String> names) {
    List<Question> questions = new ArrayList<>();
    byColumn.forEach(
        (of, targets) -> {
          if (of != null) {
            questions.add(question(names.indexOf(of), targets));
          }
        });
    return new Length(millis, byColumn.getOrDefault(null, List.of()), questions);
  }

  private static Question question(int column, List<Target> targets) {
    return new Question(
        column,
        targets.stream().anyMatch(target -> Column.needsMoments(target.statistic())),
        targets.stream().anyMatch(target -> Column.needsExtremes(target.statistic())),
        targets);
  }
}
