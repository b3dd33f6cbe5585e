package dev.millrace.feature.window;

import java.util.List;

/**
 * Reads one measure over windows.
 *
 * @param <P> the partial
 */
interface Reading<P extends Partial<P>> {

  /** What is in a window; good until the next call. */
  P over(List<Span> window);
}
