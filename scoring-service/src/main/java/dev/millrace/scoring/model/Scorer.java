package dev.millrace.scoring.model;

/** A loaded model, for the use of one thread. */
public interface Scorer extends AutoCloseable {

  /**
   * Scores rows.
   *
   * @param rows row-major, {@code count} rows of as many numbers as the model has inputs; a missing
   *     value is NaN
   * @param count rows, at least 1
   * @return row-major, as many numbers a row as {@link Output#width} says; may hold NaN where the
   *     model gives NaN
   * @throws ScoringFailedException where the engine refuses the rows
   */
  float[] score(float[] rows, int count);

  @Override
  void close();
}
