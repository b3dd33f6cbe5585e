package dev.millrace.scoring.engine;

/** Which of the numbers that a model gives are taken. */
@FunctionalInterface
interface OutputShape {

  /**
   * Takes them.
   *
   * @param numbers row-major, the whole of the output
   * @return row-major
   * @throws IllegalArgumentException where the model gives another width; says both
   */
  float[] take(float[] numbers, int rows);
}
