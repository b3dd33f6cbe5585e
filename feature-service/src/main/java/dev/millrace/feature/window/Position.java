package dev.millrace.feature.window;

/**
 * A place between two events: in a leaf, behind so many of its events. The end of a leaf and the
 * beginning of the next are the same place. Good until the timeline changes, so never equal to one
 * found at another time.
 */
final class Position {

  private final Leaf leaf;
  private final int offset;

  Position(Leaf leaf, int offset) {
    this.leaf = leaf;
    this.offset = offset;
  }

  Leaf leaf() {
    return leaf;
  }

  int offset() {
    return offset;
  }
}
