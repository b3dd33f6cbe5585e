package dev.millrace.scoring.model;

/** Says what each input did to a model's output; for the use of one thread. */
public interface Explainer extends AutoCloseable {

  /**
   * SHAP values (Lundberg et al. 2020): what each input adds to the margin, against the model's
   * mean. The margin is the output before the link function: log odds for a probability.
   *
   * @param rows row-major, {@code count} rows of as many numbers as the model has inputs; a missing
   *     value is NaN
   * @param count rows, at least 1
   * @return row-major, a number for each input; a row's sum is its margin less the model's mean
   * @throws ScoringFailedException where the engine refuses the rows
   */
  float[] contributions(float[] rows, int count);

  @Override
  void close();
}
