package dev.millrace.feature.window;

/**
 * What is kept of every part of a timeline so that a window need not look at every event. Derived
 * from the leaves alone; {@link Timeline} tells it what changed.
 *
 * @param <P> the partial
 */
abstract class Measure<P extends Partial<P>> {

  private final int index;
  private final Kind kind;
  private final P prototype;

  /**
   * @param index in {@link Shape#measures} and {@link Node#kept}
   */
  Measure(int index, Kind kind, P prototype) {
    this.index = index;
    this.kind = kind;
    this.prototype = prototype;
  }

  final int index() {
    return index;
  }

  final Kind kind() {
    return kind;
  }

  final P zero() {
    return prototype.zero();
  }

  @SuppressWarnings("unchecked") // only zero() is ever put there
  final P kept(Node node) {
    return (P) node.kept[index];
  }

  /** Adds an event, its values by column. */
  final void add(P into, double[] row) {
    kind.add(into, row[kind.column()], kind.by() == Kind.NOT_SPLIT ? 0 : row[kind.by()]);
  }

  /** Adds the events [from, to) of a segment. */
  final void add(P into, Segment segment, int from, int to) {
    double[] values = segment.column(kind.column());
    if (kind.by() == Kind.NOT_SPLIT) {
      for (int i = from; i < to; i++) {
        kind.add(into, values[i], 0);
      }
    } else {
      double[] keys = segment.column(kind.by());
      for (int i = from; i < to; i++) {
        kind.add(into, values[i], keys[i]);
      }
    }
  }

  /** All of a leaf. */
  final P of(Leaf leaf) {
    P all = zero();
    leaf.addTo(this, all, 0, leaf.size());
    return all;
  }

  /** A reader of windows; one for each place where windows are read. */
  abstract Reading<P> reading();

  /** An event was put into a leaf below this node, or this leaf. */
  abstract void inserted(Node node, double[] row);

  /** An event below this node, or of this leaf, has other values. */
  abstract void replaced(Node node, double[] old, double[] row);

  /** All of a leaf is new. */
  abstract void added(Leaf leaf);

  /** An empty leaf was put at the end. */
  abstract void appended(Leaf leaf);

  /** The second half of what was one leaf, or one branch, is in a node of its own now. */
  abstract void split(Node left, Node right);

  /** A branch was put over what was the root. */
  abstract void rooted(Branch root);

  /** Bytes of heap taken for each leaf, roughly, given a timeline's last leaf. */
  abstract long bytesPerLeaf(Leaf last);
}
