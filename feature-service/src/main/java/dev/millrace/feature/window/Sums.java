package dev.millrace.feature.window;

import java.util.List;

/**
 * Moments: kept of each node is what lies before it in its parent, and of each branch all of its
 * children.
 *
 * <p>The moments of a window are those before its right end minus those before its left end: one
 * addition a level at either end, and at most half a segment. What lies before is relative to a
 * base that all nodes under one parent share (what was dropped stays in); since the sums are exact
 * the base goes away in the difference without a trace.
 */
final class Sums extends Measure<Moments> {

  Sums(int index, Kind kind, Moments prototype) {
    super(index, kind, prototype);
  }

  @Override
  Reading<Moments> reading() {
    return new Difference();
  }

  @Override
  void inserted(Node node, double[] row) {
    double value = row[kind().column()];
    if (!Double.isNaN(value)) {
      for (int s = node.slot + 1; s < node.parent.size(); s++) {
        kept(node.parent.child(s)).add(value);
      }
      sum(node.parent).add(value);
    }
  }

  @Override
  void replaced(Node node, double[] old, double[] row) {
    double value = old[kind().column()];
    if (!Double.isNaN(value)) {
      for (int s = node.slot + 1; s < node.parent.size(); s++) {
        kept(node.parent.child(s)).remove(value);
      }
      sum(node.parent).remove(value);
    }
    inserted(node, row);
  }

  @Override
  void loaded(Leaf leaf) {
    add(leaf, of(leaf));
  }

  @Override
  void merged(Bucket bucket, Leaf other) {
    add(bucket, of(other));
  }

  private void add(Leaf leaf, Moments all) {
    for (Node node = leaf; node.parent != null; node = node.parent) {
      for (int s = node.slot + 1; s < node.parent.size(); s++) {
        kept(node.parent.child(s)).merge(all);
      }
      sum(node.parent).merge(all);
    }
  }

  @Override
  void put(Leaf leaf) {
    for (Branch branch = leaf.parent; branch != null; branch = branch.parent) {
      settle(sum(branch));
    }
    end(leaf, kept(leaf)); // whatever lies before its end lies before it
  }

  @Override
  void split(Node left, Node right) {
    Moments before = kept(right);
    if (left instanceof Branch from && right instanceof Branch to) {
      Moments moved = kept(to.child(0)).copy();
      for (int s = 0; s < to.size(); s++) {
        kept(to.child(s)).subtract(moved);
      }
      sum(to).set(sum(from));
      sum(to).subtract(moved);
      sum(from).set(moved);
      before.set(kept(left));
      before.merge(moved);
    } else {
      before.set(kept(left));
      ((Leaf) left).addTo(this, before, 0, ((Leaf) left).size());
    }
    settle(before);
  }

  @Override
  void rooted(Branch root) {
    Branch old = (Branch) root.child(0);
    kept(old).clear(); // of what was before it in a parent that is gone
    sum(root).set(sum(old));
  }

  @Override
  long bytesPerLeaf(Leaf last) {
    return kept(last).bytes() + 2 * kept(last).bytes() / Branch.FAN;
  }

  private Moments sum(Branch branch) {
    return (Moments) branch.sums[index()];
  }

  /** Does the carries, so that a long life does not wear the limbs out. */
  private static void settle(Moments moments) {
    moments.set(moments.copy());
  }

  /** Sets {@code into} to what lies before a position. */
  private void before(Position position, Moments into) {
    Leaf leaf = position.leaf();
    int offset = position.offset();
    if (offset > leaf.size() / 2) {
      end(leaf, into);
      leaf.removeFrom(this, into, offset, leaf.size());
    } else {
      into.set(kept(leaf));
      leaf.addTo(this, into, 0, offset);
    }
    for (Node node = leaf.parent; node.parent != null; node = node.parent) {
      into.merge(kept(node));
    }
  }

  /** Sets {@code into} to what lies before the end of a span. */
  private void upTo(Span span, Moments into) {
    if (span.timeline().isEnd(span.to())) {
      into.set(sum(span.timeline().root()));
    } else {
      before(span.to(), into);
    }
  }

  /** What lies before the end of a leaf in its parent. */
  private void end(Leaf leaf, Moments into) {
    Branch parent = leaf.parent;
    into.set(leaf.slot + 1 < parent.size() ? kept(parent.child(leaf.slot + 1)) : sum(parent));
  }

  private final class Difference implements Reading<Moments> {
    private final Moments right = zero();
    private final Moments left = zero();
    private final Moments window = zero();

    /** Windows that end at the same place follow each other. */
    private Position end;

    @Override
    public Moments over(List<Span> spans) {
      window.clear();
      for (Span span : spans) {
        if (span.to() != end) {
          upTo(span, right);
          end = span.to();
        }
        before(span.from(), left);
        window.merge(right);
        window.subtract(left);
      }
      return window;
    }
  }
}
