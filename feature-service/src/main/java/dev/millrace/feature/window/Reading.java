package dev.millrace.feature.window;

/**
 * Reads one measure over windows that end at the same place.
 *
 * @param <P> the partial
 */
interface Reading<P extends Partial<P>> {

  /** Says where the windows end. */
  void end(Position to);

  /** What is between a place and that end; good until the next call. */
  P since(Position from);
}
