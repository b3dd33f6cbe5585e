package dev.millrace.feature.window;

/**
 * A place between two events of a {@link History}: a segment's index and how many events of that
 * segment lie before it, packed into a long so that finding one makes no garbage.
 *
 * <p>The end of a segment and the beginning of the next are the same place.
 */
final class Position {

  private Position() {}

  static long of(int segment, int offset) {
    return ((long) segment << Integer.SIZE) | offset;
  }

  static int segment(long position) {
    return (int) (position >>> Integer.SIZE);
  }

  static int offset(long position) {
    return (int) position;
  }
}
