package dev.millrace.scoring.model;

/** Something that says a score for each row: a model, or several together. For one thread. */
public interface Judge extends AutoCloseable {

  /**
   * Judges rows.
   *
   * @param rows as {@link FeatureRows} reads them, one at least
   */
  Judgement judge(float[][] rows);

  @Override
  void close();
}
