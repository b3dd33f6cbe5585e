package dev.millrace.feature.window;

/**
 * A part of a {@link Timeline}: a run of events, or a {@link Branch} over such parts.
 *
 * <p>What lies before a node is told relative to its parent, so that an event put in far back
 * touches the nodes beside its way to the root and no others.
 */
abstract class Node {

  /** Null for the root. */
  Branch parent;

  /** Index in the parent. */
  int slot;

  /** By counter: how many lie before this node in its parent. */
  final long[] before;

  /** By measure: what {@link Measure} keeps of this node. */
  final Partial<?>[] kept;

  Node(Shape shape) {
    before = new long[shape.counters()];
    kept = new Partial<?>[shape.measures().size()];
    for (Measure<?> measure : shape.measures()) {
      kept[measure.index()] = measure.zero();
    }
  }

  /** No event of this node is older; events before this node are not younger. */
  abstract long firstTime();

  /** How many events (counter 0) or values of a counted column there are. */
  abstract long count(int counter);
}
