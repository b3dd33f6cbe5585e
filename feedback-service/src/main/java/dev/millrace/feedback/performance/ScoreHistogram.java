package dev.millrace.feedback.performance;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * How many scores lie in each cell of the {@link ScoreGrid}: all, and those with a final label of 0
 * and of 1. Counts may be below 0 in a histogram that takes something back from another.
 */
public final class ScoreHistogram implements Tally {

  private static final long LEAST_OF_A_CLASS = 50;

  private final TreeMap<Integer, Counts> cells = new TreeMap<>();

  /**
   * Of one cell.
   *
   * @param all decisions, with or without label
   * @param negative those with final label 0
   * @param positive those with final label 1
   */
  public record Counts(long all, long negative, long positive) {

    private static final Counts NONE = new Counts(0, 0, 0);

    private Counts plus(Counts more) {
      return new Counts(all + more.all, negative + more.negative, positive + more.positive);
    }
  }

  /** Adds counts of a cell of the {@link ScoreGrid}. */
  public void add(int cell, Counts more) {
    Counts sum = cells.getOrDefault(cell, Counts.NONE).plus(more);
    if (sum.equals(Counts.NONE)) {
      cells.remove(cell);
    } else {
      cells.put(cell, sum);
    }
  }

  /** Takes a score, or takes it back; its label is null where there is no final one. */
  void take(double score, Double label, int sign) {
    boolean negative = label != null && label == 0;
    boolean positive = label != null && label == 1;
    add(ScoreGrid.cell(score), new Counts(sign, negative ? sign : 0, positive ? sign : 0));
  }

  void merge(ScoreHistogram other) {
    other.cells.forEach(this::add);
  }

  @Override
  public ScoreHistogram with(Tally other) {
    merge((ScoreHistogram) other);
    return this;
  }

  @Override
  public boolean isEmpty() {
    return cells.isEmpty();
  }

  /** Cells in use, lowest scores first. */
  public NavigableMap<Integer, Counts> cells() {
    return cells;
  }

  /** The order of the scores with a final label. */
  Ranking ranking(long top) {
    return rank(
        top, (cell, counts) -> counts.positive(), counts -> counts.positive() + counts.negative());
  }

  /** The order to be expected of all scores, by what share of those alike has label 1. */
  Ranking expected(Isotonic calibration, long top) {
    return rank(
        top, (cell, counts) -> counts.all() * calibration.at(ScoreGrid.middle(cell)), Counts::all);
  }

  private Ranking rank(
      long top, ToDoubleBiFunction<Integer, Counts> positives, ToDoubleFunction<Counts> scores) {
    double all =
        cells.entrySet().stream()
            .mapToDouble(cell -> positives.applyAsDouble(cell.getKey(), cell.getValue()))
            .sum();
    Ranking ranking = new Ranking(all, top);
    cells
        .descendingMap()
        .forEach(
            (cell, counts) -> {
              double positive = positives.applyAsDouble(cell, counts);
              double negative = scores.applyAsDouble(counts) - positive;
              ranking.next(ScoreGrid.lowest(cell), positive, negative);
            });
    return ranking;
  }

  /**
   * The share of label 1 among scores alike, from those that have a final label. With fewer than 50
   * of either class, scores are taken for probabilities as they are.
   */
  Isotonic calibration() {
    if (labelled(Counts::positive) < LEAST_OF_A_CLASS
        || labelled(Counts::negative) < LEAST_OF_A_CLASS) {
      return Isotonic.identity();
    }
    Isotonic.Fit fit = new Isotonic.Fit();
    cells.forEach(
        (cell, counts) ->
            fit.next(
                ScoreGrid.middle(cell), counts.positive(), counts.positive() + counts.negative()));
    return fit.result();
  }

  private long labelled(ToLongFunction<Counts> ofClass) {
    return cells.values().stream().mapToLong(ofClass).sum();
  }
}
