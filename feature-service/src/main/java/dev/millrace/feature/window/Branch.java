package dev.millrace.feature.window;

/** An inner node: up to {@value #FAN} children in the order of time. */
final class Branch extends Node {

  /** Small ones make the way to the root longer, large ones the steps at its side. */
  static final int FAN = 16;

  private final Node[] children = new Node[FAN + 1];
  private int size;
  private long firstTime;

  /** By counter: all of the children, and those that were dropped before them. */
  final long[] totals;

  /** By measure that needs it: all of the children, and those that were dropped before them. */
  final Partial<?>[] sums;

  Branch(Shape shape) {
    super(shape);
    totals = new long[shape.counters()];
    sums = new Partial<?>[shape.measures().size()];
    for (Measure<?> measure : shape.measures()) {
      sums[measure.index()] = measure.zero();
    }
  }

  int size() {
    return size;
  }

  Node child(int index) {
    return children[index];
  }

  Node lastChild() {
    return children[size - 1];
  }

  boolean isTooWide() {
    return size > FAN;
  }

  @Override
  long firstTime() {
    return firstTime;
  }

  void firstTime(long time) {
    firstTime = time;
  }

  @Override
  long count(int counter) {
    return totals[counter];
  }

  /** The last child that begins at or before a time; the first, if all begin later. */
  Node childAt(long time) {
    int from = 0;
    int to = size - 1;
    while (from < to) {
      int middle = (from + to + 1) >>> 1;
      if (children[middle].firstTime() <= time) {
        from = middle;
      } else {
        to = middle - 1;
      }
    }
    return children[from];
  }

  /** The child with the value of a rank, counted from where this branch's children begin. */
  Node childWith(int counter, long rank) {
    int index = size - 1;
    while (index > 0 && children[index].before[counter] > rank) {
      index--;
    }
    return children[index];
  }

  void insert(int index, Node child) {
    System.arraycopy(children, index, children, index + 1, size - index);
    children[index] = child;
    size++;
    number(index);
  }

  void remove(int index) {
    size--;
    System.arraycopy(children, index + 1, children, index, size - index);
    children[size] = null;
    number(index);
  }

  /** Moves the children from an index on to an empty branch. */
  void moveTo(Branch other, int from) {
    for (int i = from; i < size; i++) {
      other.children[i - from] = children[i];
      children[i] = null;
    }
    other.size = size - from;
    size = from;
    other.number(0);
    other.firstTime = other.children[0].firstTime();
  }

  private void number(int from) {
    for (int i = from; i < size; i++) {
      children[i].parent = this;
      children[i].slot = i;
    }
  }
}
