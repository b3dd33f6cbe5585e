package dev.millrace.feature.window;

import java.util.ArrayList;
import java.util.List;

/**
 * The moments of all that lies before each segment.
 *
 * <p>The moments of a window are those before its right end minus those before its left end: two
 * look-ups and at most half a segment at each end, whatever the length of the window. What lies
 * before is relative to a base that all segments share (what was dropped stays in); since the sums
 * are exact the base goes away in the difference without a trace.
 */
final class PrefixIndex implements ColumnIndex {

  private final List<Segment> segments;
  private final int column;

  /** One more than there are segments: the last is the total. */
  private final List<Moments> before = new ArrayList<>();

  PrefixIndex(List<Segment> segments, int column, boolean squares) {
    this.segments = segments;
    this.column = column;
    before.add(new Moments(squares));
    for (Segment segment : segments) {
      appended();
      segment.addTo(total(), column, 0, segment.size());
    }
  }

  /** Sets {@code into} to the moments of all before a position. */
  void upTo(long position, Moments into) {
    int index = Position.segment(position);
    int offset = Position.offset(position);
    Segment segment = segments.get(index);
    if (offset <= segment.size() / 2) {
      into.set(before.get(index));
      segment.addTo(into, column, 0, offset);
    } else {
      into.set(before.get(index + 1));
      segment.removeFrom(into, column, offset, segment.size());
    }
  }

  @Override
  public void inserted(int segment, double value) {
    for (int i = segment + 1; i < before.size(); i++) {
      before.get(i).add(value);
    }
  }

  @Override
  public void appended() {
    before.add(total().copy());
  }

  @Override
  public void split(int segment) {
    Moments middle = before.get(segment).copy();
    Segment left = segments.get(segment);
    left.addTo(middle, column, 0, left.size());
    before.add(segment + 1, middle);
  }

  @Override
  public void dropped(int count) {
    before.subList(0, count).clear();
  }

  @Override
  public long bytes() {
    return before.size() * (8 + total().bytes());
  }

  private Moments total() {
    return before.get(before.size() - 1);
  }
}
