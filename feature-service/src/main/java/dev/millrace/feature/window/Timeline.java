package dev.millrace.feature.window;

import java.util.Arrays;

/**
 * Events in the order of (time, arrival): leaves, and branches over them as in a B-tree, with
 * {@link Measure}s of each part. All leaves are equally far from the root. Finding a place,
 * counting up to it, putting an event in and reading a measure between two places take steps in the
 * logarithm of the number of leaves.
 */
final class Timeline {

  private final Shape shape;
  private Branch root;
  private Leaf first;
  private Leaf last;
  private int leaves = 1;

  Timeline(Shape shape, Leaf only) {
    this.shape = shape;
    this.root = new Branch(shape);
    this.first = only;
    this.last = only;
    root.insert(0, only);
    loaded(only);
  }

  Leaf first() {
    return first;
  }

  Leaf last() {
    return last;
  }

  int leaves() {
    return leaves;
  }

  boolean isEmpty() {
    return leaves == 1 && first.size() == 0;
  }

  /** Events, those that were dropped left out. */
  long size() {
    return count(Shape.EVENTS, end()) - count(Shape.EVENTS, begin());
  }

  /** The last leaf that begins at or before a time; the first, if all begin later. */
  Leaf leafAt(long time) {
    if (last.firstTime() <= time) {
      return last; // where nearly all events go
    }
    Node node = root;
    while (node instanceof Branch branch) {
      node = branch.childAt(time);
    }
    return (Leaf) node;
  }

  /** The place behind all events with a time at or before the given one. */
  Position upTo(long time) {
    Leaf leaf = leafAt(time);
    return new Position(leaf, leaf.upTo(time));
  }

  /** The place behind all events that are surely no younger than a time. */
  Position from(long time) {
    Leaf leaf = leafAt(time);
    return new Position(leaf, leaf.from(time));
  }

  Position begin() {
    return new Position(first, 0);
  }

  Position end() {
    return new Position(last, last.size());
  }

  /** Whether nothing lies behind a place: all of the root lies before it. */
  boolean isEnd(Position position) {
    return position.leaf() == last && position.offset() == last.size();
  }

  Branch root() {
    return root;
  }

  /** How many lie before a place, relative to a base that all places of a timeline share. */
  long count(int counter, Position position) {
    if (isEnd(position)) {
      return root.count(counter);
    }
    long count = position.leaf().count(counter, position.offset());
    for (Node node = position.leaf(); node.parent != null; node = node.parent) {
      count += node.before[counter];
    }
    return count;
  }

  /** The time of what has so many before it, as {@link #count} counts. */
  long time(int counter, long rank) {
    Found found = find(counter, rank);
    return found.leaf().time(counter, found.rank());
  }

  /** The value that has so many before it, as {@link #count} counts. */
  double value(int counter, long rank) {
    Found found = find(counter, rank);
    return found.leaf().value(counter, found.rank());
  }

  /** Says that an event was put into a leaf. */
  void inserted(Leaf leaf, double[] row) {
    refreshFirstTime(leaf);
    for (Node node = leaf; node.parent != null; node = node.parent) {
      for (int counter = 0; counter < shape.counters(); counter++) {
        if (shape.counts(counter, row)) {
          change(node, counter, 1);
        }
      }
      for (Measure<?> measure : shape.measures()) {
        measure.inserted(node, row);
      }
    }
  }

  /** Says that an event of a leaf has got other values. */
  void replaced(Leaf leaf, double[] old, double[] row) {
    for (Node node = leaf; node.parent != null; node = node.parent) {
      for (int counter = 0; counter < shape.counters(); counter++) {
        int change = (shape.counts(counter, row) ? 1 : 0) - (shape.counts(counter, old) ? 1 : 0);
        if (change != 0) {
          change(node, counter, change);
        }
      }
      for (Measure<?> measure : shape.measures()) {
        measure.replaced(node, old, row);
      }
    }
  }

  /** Says that all of a leaf is new to those above it. */
  private void loaded(Leaf leaf) {
    refreshFirstTime(leaf);
    added(leaf, leaf);
    shape.measures().forEach(measure -> measure.loaded(leaf));
  }

  /** Says that all that another leaf holds was put into a bucket. */
  void merged(Bucket bucket, Leaf other) {
    added(bucket, other);
    shape.measures().forEach(measure -> measure.merged(bucket, other));
  }

  private void added(Leaf at, Leaf what) {
    for (int counter = 0; counter < shape.counters(); counter++) {
      long change = what.count(counter);
      for (Node node = at; node.parent != null; node = node.parent) {
        change(node, counter, change);
      }
    }
  }

  /** Puts a leaf without events behind the last. */
  void append(Leaf leaf) {
    put(leaf, last);
  }

  /** Puts a leaf behind the last, with all that is in it. */
  void load(Leaf leaf) {
    place(leaf, last);
    loaded(leaf);
    widthOf(leaf.parent);
  }

  /** Puts a leaf without events behind another one, before the first if that is null. */
  void put(Leaf leaf, Leaf left) {
    place(leaf, left);
    widthOf(leaf.parent);
    refreshFirstTime(leaf);
  }

  private void place(Leaf leaf, Leaf left) {
    link(left, leaf);
    if (left == null) {
      leaf.next.parent.insert(0, leaf);
    } else {
      left.parent.insert(left.slot + 1, leaf);
    }
    // Nothing is in it, so what lies before its end lies before it.
    Branch parent = leaf.parent;
    boolean atEnd = leaf == parent.lastChild();
    long[] before = atEnd ? parent.totals : parent.child(leaf.slot + 1).before;
    System.arraycopy(before, 0, leaf.before, 0, before.length);
    shape.measures().forEach(measure -> measure.put(leaf));
  }

  /** Puts the second half of what was one leaf behind the first. */
  void split(Leaf left, Leaf right) {
    link(left, right);
    insertAfter(left, right);
    shape.measures().forEach(measure -> measure.split(left, right));
    widthOf(left.parent);
  }

  /** Lets go of the first leaf, which is not the only one. */
  void dropFirst() {
    Node node = first;
    while (node.parent.size() == 1) {
      node = node.parent;
    }
    node.parent.remove(node.slot);
    first = first.next;
    first.previous = null;
    leaves--;
    while (root.size() == 1 && root.child(0) instanceof Branch only) {
      root = only;
      root.parent = null;
    }
  }

  private record Found(Leaf leaf, long rank) {}

  private Found find(int counter, long rank) {
    Node node = root;
    long left = rank;
    while (node instanceof Branch branch) {
      node = branch.childWith(counter, left);
      left -= node.before[counter];
    }
    return new Found((Leaf) node, left);
  }

  private static void change(Node node, int counter, long change) {
    Branch parent = node.parent;
    for (int s = node.slot + 1; s < parent.size(); s++) {
      parent.child(s).before[counter] += change;
    }
    parent.totals[counter] += change;
  }

  private void link(Leaf left, Leaf right) {
    right.previous = left;
    right.next = left == null ? first : left.next;
    if (left == null) {
      first = right;
    } else {
      left.next = right;
    }
    if (right.next == null) {
      last = right;
    } else {
      right.next.previous = right;
    }
    leaves++;
  }

  private void insertAfter(Node left, Node right) {
    left.parent.insert(left.slot + 1, right);
    for (int counter = 0; counter < shape.counters(); counter++) {
      right.before[counter] = left.before[counter] + left.count(counter);
    }
  }

  /** Cuts branches that have got too wide. */
  private void widthOf(Branch branch) {
    if (!branch.isTooWide()) {
      return;
    }
    if (branch == root) {
      growRoot(branch);
    }
    // What grows at the end stays full; elsewhere both halves get room.
    boolean atEnd = last.parent == branch;
    Branch right = cut(branch, atEnd ? branch.size() - 1 : branch.size() / 2);
    insertAfter(branch, right);
    shape.measures().forEach(measure -> measure.split(branch, right));
    widthOf(branch.parent);
  }

  private Branch cut(Branch left, int from) {
    Branch right = new Branch(shape);
    left.moveTo(right, from);
    for (int counter = 0; counter < shape.counters(); counter++) {
      long moved = right.child(0).before[counter];
      for (int s = 0; s < right.size(); s++) {
        right.child(s).before[counter] -= moved;
      }
      right.totals[counter] = left.totals[counter] - moved;
      left.totals[counter] = moved;
    }
    return right;
  }

  private void growRoot(Branch old) {
    root = new Branch(shape);
    root.insert(0, old);
    root.firstTime(old.firstTime());
    Arrays.fill(old.before, 0); // of what was before it in a parent that is gone
    System.arraycopy(old.totals, 0, root.totals, 0, shape.counters());
    shape.measures().forEach(measure -> measure.rooted(root));
  }

  private static void refreshFirstTime(Leaf leaf) {
    for (Node node = leaf; node.parent != null && node.slot == 0; node = node.parent) {
      node.parent.firstTime(node.firstTime());
    }
  }
}
