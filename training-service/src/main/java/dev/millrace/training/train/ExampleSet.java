package dev.millrace.training.train;

import dev.millrace.schemas.model.ExampleRange;
import dev.millrace.schemas.model.ModelInput;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Examples over the same inputs, in the order of their events' times; equal times by event id. */
public final class ExampleSet {
  private static final Comparator<Example> IN_TIME =
      Comparator.comparing(Example::time).thenComparing(Example::eventId);

  private final List<ModelInput> inputs;
  private final List<Example> rows;

  ExampleSet(List<ModelInput> inputs, List<Example> rows) {
    this.inputs = List.copyOf(inputs);
    // the order in which rows arrived depends on partitions; the model must not
    this.rows = rows.stream().sorted(IN_TIME).toList();
  }

  /** What the columns of {@link #matrix} are. */
  public List<ModelInput> inputs() {
    return inputs;
  }

  /** How many examples. */
  public int size() {
    return rows.size();
  }

  /** How many of them have label 1. */
  public int positives() {
    return (int) rows.stream().filter(Example::positive).count();
  }

  /** All inputs, row after row: shape (size, inputs), NaN where a value is missing. */
  public float[] matrix() {
    int width = inputs.size();
    float[] matrix = new float[Math.multiplyExact(size(), width)];
    for (int row = 0; row < size(); row++) {
      System.arraycopy(rows.get(row).inputs(), 0, matrix, row * width, width);
    }
    return matrix;
  }

  /** 1 or 0 a row. */
  public float[] labels() {
    float[] labels = new float[size()];
    for (int row = 0; row < size(); row++) {
      labels[row] = rows.get(row).positive() ? 1f : 0f;
    }
    return labels;
  }

  /** Takes an example. */
  @FunctionalInterface
  public interface Taker {
    /**
     * Takes one.
     *
     * @param time of the event, milliseconds since 1970
     * @param inputs in the inputs' order, NaN where one is missing; not to be changed
     */
    void take(String eventId, long time, float[] inputs, boolean positive);
  }

  /** Hands over every example in its order. */
  public void each(Taker taker) {
    for (Example row : rows) {
      taker.take(row.eventId(), row.time().toEpochMilli(), row.inputs(), row.positive());
    }
  }

  /** An input's values, one a row; NaN where one is missing. */
  double[] column(int input) {
    return rows.stream().mapToDouble(row -> row.inputs()[input]).toArray();
  }

  /** What a positive row must weigh for both classes to weigh the same: negatives / positives. */
  public double balance() {
    return (double) (size() - positives()) / positives();
  }

  /** True a row where its label is 1. */
  boolean[] positivity() {
    boolean[] positive = new boolean[size()];
    for (int row = 0; row < size(); row++) {
      positive[row] = rows.get(row).positive();
    }
    return positive;
  }

  /** Times and counts, for the manifest; the set must not be empty. */
  ExampleRange range() {
    return new ExampleRange(rows.get(0).time(), rows.get(size() - 1).time(), size(), positives());
  }

  ExampleSet where(Predicate<Example> which) {
    return new ExampleSet(inputs, rows.stream().filter(which).toList());
  }

  List<Example> rows() {
    return rows;
  }

  Example row(int index) {
    return rows.get(index);
  }
}
