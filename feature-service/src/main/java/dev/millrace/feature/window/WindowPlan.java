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

  static WindowPlan of(final List<WindowAggregate> aggregates) {
    final Map<String, Column> columns = columns(aggregates);
    final List<String> names = List.copyOf(columns.keySet());
    final Map<Long, Map<String, List<Target>>> byLength = new TreeMap<>();
    for (int i = 0; i < aggregates.size(); i++) {
      final WindowAggregate aggregate = aggregates.get(i);
      byLength
          .computeIfAbsent(aggregate.millis(), length -> new LinkedHashMap<>())
          .computeIfAbsent(aggregate.of(), of -> new ArrayList<>())
          .add(new Target(aggregate.statistic(), i));
    }
    final List<Length> lengths = new ArrayList<>();
    byLength.forEach((millis, byColumn) -> lengths.add(length(millis, byColumn, names)));
    return new WindowPlan(List.copyOf(columns.values()), lengths, aggregates.size());
  }

  long longest() {
    return lengths.isEmpty() ? 0 : lengths.get(lengths.size() - 1).millis();
  }

  private static Map<String, Column> columns(final List<WindowAggregate> aggregates) {
    final Map<String, Column> columns = new LinkedHashMap<>();
    for (final WindowAggregate aggregate : aggregates) {
      if (aggregate.of() != null) {
        columns.compute(
            aggregate.of(),
            (of, known) -> (known == null ? Column.of(of) : known).with(aggregate.statistic()));
      }
    }
    final Map<Integer, String> ids = new LinkedHashMap<>();
    for (final Column column : columns.values()) {
      final String other = ids.put(column.id(), column.of());
      if (other != null) {
        throw new IllegalArgumentException(
            "the expressions `%s` and `%s` have the same id in stored windows; write one differently"
                .formatted(other, column.of()));
      }
    }
    return columns;
  }

  private static Length length(
      final long millis, final Map<String, List<Target>> byColumn, final List<String> names) {
    final List<Question> questions = new ArrayList<>();
    byColumn.forEach(
        (of, targets) -> {
          if (of != null) {
            questions.add(question(names.indexOf(of), targets));
          }
        });
    return new Length(millis, byColumn.getOrDefault(null, List.of()), questions);
  }

  private static Question question(final int column, final List<Target> targets) {
    return new Question(
        column,
        targets.stream().anyMatch(target -> target.statistic().needsMoments()),
        targets.stream().anyMatch(target -> target.statistic().needsExtremes()),
        targets);
  }
}
