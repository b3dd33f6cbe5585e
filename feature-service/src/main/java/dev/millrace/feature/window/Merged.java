package dev.millrace.feature.window;

/**
 * Partials that can be merged but not subtracted: kept of each node is all of it.
 *
 * <p>A window is merged from the nodes between its ends: at most 2·{@value Branch#FAN} a level.
 * Nodes that cover dropped leaves still know them; they are never wholly inside a window.
 *
 * @param <P> the partial
 */
final class Merged<P extends Partial<P>> extends Measure<P> {

  Merged(int index, Kind kind, P prototype) {
    super(index, kind, prototype);
  }

  @Override
  Reading<P> reading() {
    return new Fold();
  }

  @Override
  void inserted(Node node, double[] row) {
    add(kept(node), row);
  }

  @Override
  void replaced(Node node, double[] old, double[] row) {
    refresh(node);
  }

  @Override
  void added(Leaf leaf) {
    P all = of(leaf);
    for (Node node = leaf; node.parent != null; node = node.parent) {
      kept(node).merge(all);
    }
  }

  @Override
  void appended(Leaf leaf) {
    // nothing is in it yet
  }

  @Override
  void split(Node left, Node right) {
    refresh(left);
    refresh(right);
  }

  @Override
  void rooted(Branch root) {
    refresh(root.child(0)); // as a root it was never asked, so never kept up
  }

  @Override
  long bytesPerLeaf(Leaf last) {
    // A leaf holds at most a full one; branches share what their leaves don't have in common.
    long whole = kept(last.parent).bytes();
    return Math.min(whole, kept(last).bytes() + 8L * WindowEngine.SEGMENT_SIZE)
        + whole / Branch.FAN;
  }

  private void refresh(Node node) {
    P all = kept(node);
    all.clear();
    if (node instanceof Branch branch) {
      for (int s = 0; s < branch.size(); s++) {
        all.merge(kept(branch.child(s)));
      }
    } else {
      Leaf leaf = (Leaf) node;
      leaf.addTo(this, all, 0, leaf.size());
    }
  }

  private void fold(Position from, Position to, P into) {
    Leaf first = from.leaf();
    Leaf last = to.leaf();
    if (first == last) {
      add(first, from.offset(), to.offset(), into);
      return;
    }
    add(first, from.offset(), first.size(), into);
    add(last, 0, to.offset(), into);
    Node left = first;
    Node right = last;
    while (left.parent != right.parent) {
      siblings(left.parent, left.slot + 1, left.parent.size(), into);
      siblings(right.parent, 0, right.slot, into);
      left = left.parent;
      right = right.parent;
    }
    siblings(left.parent, left.slot + 1, right.slot, into);
  }

  private void siblings(Branch parent, int from, int to, P into) {
    for (int s = from; s < to; s++) {
      into.merge(kept(parent.child(s)));
    }
  }

  private void add(Leaf leaf, int from, int to, P into) {
    if (from == 0 && to == leaf.size()) {
      into.merge(kept(leaf));
    } else {
      leaf.addTo(this, into, from, to);
    }
  }

  private final class Fold implements Reading<P> {
    private final P window = zero();
    private Position to;

    @Override
    public void end(Position end) {
      to = end;
    }

    @Override
    public P since(Position from) {
      window.clear();
      fold(from, to, window);
      return window;
    }
  }
}
