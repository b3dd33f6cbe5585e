package dev.millrace.feature.window;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree of partials over segments, for aggregates that can be merged but not subtracted.
 *
 * <p>Level 0 has a partial a segment, each higher level one for {@value #FAN} of the level below. A
 * run of whole segments is merged from at most 2·{@value #FAN} partials a level. Dropped segments
 * keep their slots until there are more of them than of live ones: nodes that cover them are never
 * wholly inside a window, so they are not read.
 *
 * @param <P> the partial
 */
final class MergeTree<P extends Partial<P>> implements ColumnIndex {

  static final int FAN = 16;

  private final List<Segment> segments;
  private final int column;
  private final P prototype;
  private final List<List<P>> levels = new ArrayList<>();
  private int dropped;

  MergeTree(List<Segment> segments, int column, P prototype) {
    this.segments = segments;
    this.column = column;
    this.prototype = prototype;
    rebuild();
  }

  /** Merges the values between two positions into a partial. */
  void fold(long from, long to, P into) {
    int first = Position.segment(from);
    int last = Position.segment(to);
    Segment left = segments.get(first);
    if (first == last) {
      left.addTo(into, column, Position.offset(from), Position.offset(to));
      return;
    }
    left.addTo(into, column, Position.offset(from), left.size());
    foldWhole(dropped + first + 1, dropped + last, into);
    segments.get(last).addTo(into, column, 0, Position.offset(to));
  }

  @Override
  public void inserted(int segment, double value) {
    int slot = dropped + segment;
    for (List<P> level : levels) {
      level.get(slot).add(value);
      slot /= FAN;
    }
  }

  @Override
  public void appended() {
    int slot = leaves().size();
    for (List<P> level : levels) {
      if (slot < level.size()) {
        return;
      }
      level.add(prototype.zero());
      slot /= FAN;
    }
    growUpwards();
  }

  @Override
  public void split(int segment) {
    int slot = dropped + segment;
    leaves().set(slot, leaf(segments.get(segment)));
    leaves().add(slot + 1, leaf(segments.get(segment + 1)));
    rebuildAbove(slot);
  }

  @Override
  public void dropped(int count) {
    dropped += count;
    if (dropped > segments.size()) {
      leaves().subList(0, dropped).clear();
      dropped = 0;
      rebuildAbove(0);
    }
  }

  @Override
  public long bytes() {
    return 48L * leaves().size();
  }

  /** Merges the leaves [from, to): the ragged ends of each level, then what is left one up. */
  private void foldWhole(int from, int to, P into) {
    int left = from;
    int right = to;
    for (List<P> level : levels) {
      boolean top = level == levels.get(levels.size() - 1);
      while (left < right && (top || left % FAN != 0)) {
        into.merge(level.get(left++));
      }
      while (left < right && right % FAN != 0) {
        into.merge(level.get(--right));
      }
      left /= FAN;
      right /= FAN;
    }
  }

  private List<P> leaves() {
    return levels.get(0);
  }

  private P leaf(Segment segment) {
    P leaf = prototype.zero();
    segment.addTo(leaf, column, 0, segment.size());
    return leaf;
  }

  private void rebuild() {
    levels.clear();
    levels.add(new ArrayList<>());
    for (Segment segment : segments) {
      leaves().add(leaf(segment));
    }
    growUpwards();
  }

  private void growUpwards() {
    while (levels.get(levels.size() - 1).size() > FAN) {
      levels.add(new ArrayList<>());
      rebuildLevel(levels.size() - 1, 0);
    }
  }

  private void rebuildAbove(int leaf) {
    int slot = leaf;
    for (int level = 1; level < levels.size(); level++) {
      slot /= FAN;
      rebuildLevel(level, slot);
    }
    growUpwards();
  }

  private void rebuildLevel(int level, int from) {
    List<P> below = levels.get(level - 1);
    List<P> nodes = levels.get(level);
    nodes.subList(Math.min(from, nodes.size()), nodes.size()).clear();
    for (int start = from * FAN; start < below.size(); start += FAN) {
      P node = prototype.zero();
      below.subList(start, Math.min(start + FAN, below.size())).forEach(node::merge);
      nodes.add(node);
    }
  }
}
