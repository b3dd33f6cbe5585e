package dev.millrace.feature.window;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is held of each event and kept of each part of a timeline, for a list of aggregates.
 *
 * <p>Columns of numbers come before those of texts. Counters count the events, and for some columns
 * the events that have a value there.
 */
final class Shape {

  /** The counter of events. */
  static final int EVENTS = 0;

  private final List<Column> columns = new ArrayList<>();
  private final int numbers;
  private final List<Integer> countedColumns = new ArrayList<>();
  private final List<Measure<?>> measures = new ArrayList<>();

  Shape(List<WindowAggregate> aggregates) {
    collect(aggregates, false);
    numbers = columns.size();
    collect(aggregates, true);
    refuseSameIds();
    kinds(aggregates).values().forEach(kind -> measures.add(kind.measure(measures.size())));
    for (WindowAggregate aggregate : aggregates) {
      if (aggregate.of() != null && isCounted(aggregate)) {
        int column = column(aggregate.of());
        if (!countedColumns.contains(column)) {
          countedColumns.add(column);
        }
      }
    }
  }

  List<Column> columns() {
    return columns;
  }

  /** How many columns are of numbers. */
  int numbers() {
    return numbers;
  }

  List<Measure<?>> measures() {
    return measures;
  }

  int counters() {
    return 1 + countedColumns.size();
  }

  /** The column whose values a counter other than {@link #EVENTS} counts. */
  int counted(int counter) {
    return countedColumns.get(counter - 1);
  }

  boolean counts(int counter, double[] row) {
    return counter == EVENTS || !Double.isNaN(row[counted(counter)]);
  }

  /** What is answered by counting and finding. */
  static boolean isCounted(WindowAggregate aggregate) {
    return Kind.Form.of(aggregate) == null;
  }

  /** The counter for an aggregate that {@link #isCounted}. */
  int counter(WindowAggregate aggregate) {
    return aggregate.of() == null ? EVENTS : 1 + countedColumns.indexOf(column(aggregate.of()));
  }

  /** The measure that an aggregate is answered from. */
  Measure<?> measure(WindowAggregate aggregate) {
    Kind asked = kind(aggregate);
    return measures.stream()
        .filter(measure -> measure.kind().form() == asked.form())
        .filter(measure -> measure.kind().column() == asked.column())
        .filter(measure -> measure.kind().by() == asked.by())
        .findFirst()
        .orElseThrow();
  }

  private void collect(List<WindowAggregate> aggregates, boolean text) {
    for (WindowAggregate aggregate : aggregates) {
      if (aggregate.of() != null && aggregate.of().text() == text) {
        addColumn(aggregate.of());
      }
      if (aggregate.detail().by() != null && text) {
        addColumn(Value.text(aggregate.detail().by()));
      }
    }
  }

  private void addColumn(Value value) {
    if (column(value) < 0) {
      columns.add(Column.of(value));
    }
  }

  private int column(Value value) {
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).value().equals(value)) {
        return c;
      }
    }
    return -1;
  }

  private Kind kind(WindowAggregate aggregate) {
    Kind.Form form = Kind.Form.of(aggregate);
    String by = aggregate.detail().by();
    // A histogram is split by the texts that it counts; events without `of` have one in `by`.
    int split = by == null ? Kind.NOT_SPLIT : column(Value.text(by));
    int column = aggregate.of() == null ? split : column(aggregate.of());
    boolean histogram = aggregate.statistic() == Statistic.HISTOGRAM;
    return new Kind(form, column, histogram ? column : split, Kind.most(aggregate));
  }

  /** What is kept, each once and as far as any aggregate needs it. */
  private Map<Kind, Kind> kinds(List<WindowAggregate> aggregates) {
    Map<Kind, Kind> kinds = new LinkedHashMap<>();
    for (WindowAggregate aggregate : aggregates) {
      if (!isCounted(aggregate)) {
        Kind kind = kind(aggregate);
        kinds.merge(
            new Kind(kind.form(), kind.column(), kind.by(), 0),
            kind,
            (one, other) -> one.most() > other.most() ? one : other);
      }
    }
    return kinds;
  }

  private void refuseSameIds() {
    Map<Integer, String> ids = new LinkedHashMap<>();
    for (Column column : columns) {
      String other = ids.put(column.id(), column.name());
      if (other != null) {
        throw new IllegalArgumentException(
            "the expressions `%s` and `%s` have the same id in stored windows; write one differently"
                .formatted(other, column.name()));
      }
    }
  }
}
