package dev.millrace.feature.window;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The retained events of one key in the order of (time, arrival), in segments of at most {@link
 * WindowEngine#SEGMENT_SIZE} events.
 *
 * <p>All segments but the last are stored as records of their own, under numbers that are given
 * once; the last, the one that grows, is stored in the key's head record (see {@link
 * HistoryCodec}). A full segment that a late event falls into is cut in two.
 *
 * <p>Not thread-safe.
 */
public final class History {

  private static final long HEAP_BYTES = 512;

  private final Shape shape;
  private final int segmentSize;
  private final Timeline timeline;
  private final Texts texts;
  private final Set<Leaf> changed = new LinkedHashSet<>();
  private final List<Integer> gone = new ArrayList<>();

  private int nextNumber;
  private boolean headChanged = true;

  History(Shape shape, int segmentSize) {
    this.shape = shape;
    this.segmentSize = segmentSize;
    this.texts = new Texts();
    this.timeline = new Timeline(shape, new Segment(shape, 0));
    this.nextNumber = 1;
  }

  /** Takes a timeline from a store over. */
  History(Shape shape, int segmentSize, Timeline stored, Texts texts, int nextNumber) {
    this.shape = shape;
    this.segmentSize = segmentSize;
    this.texts = texts;
    this.timeline = stored;
    this.nextNumber = nextNumber;
  }

  /** Whether there is no event. */
  public boolean isEmpty() {
    return timeline.isEmpty();
  }

  /** Events held; some of them may have expired already. */
  public long size() {
    return timeline.size();
  }

  /** Time of the newest event, epoch milliseconds; of a history that is not empty. */
  public long newest() {
    return timeline.last().lastTime();
  }

  /**
   * Whether the key has exceeded the engine's bound of events held one by one: its windows have
   * their default hops now, for ever.
   */
  public boolean isCoarse() {
    return false;
  }

  /** Bytes of heap that this history takes, roughly; all segments taken as full. */
  public long bytes() {
    long each = Segment.bytes(segmentSize, shape.columns().size());
    for (Measure<?> measure : shape.measures()) {
      each += measure.bytesPerLeaf(timeline.last());
    }
    return HEAP_BYTES + timeline.leaves() * each + texts.bytes();
  }

  Timeline timeline() {
    return timeline;
  }

  Texts texts() {
    return texts;
  }

  int nextNumber() {
    return nextNumber;
  }

  /**
   * Puts an event behind all with a time at or before its own.
   *
   * @param id of the row, 0 for none
   */
  void insert(long time, long id, double[] row) {
    Position place = roomAt(timeline.upTo(time));
    Segment segment = (Segment) place.leaf();
    segment.insert(place.offset(), time, id, row);
    timeline.inserted(segment, row);
    changed(segment);
  }

  /** The row of a time and an id, null if there is none. */
  Position find(long time, long id) {
    Position behind = timeline.upTo(time);
    int index = behind.offset() - 1;
    for (Leaf leaf = behind.leaf(); leaf instanceof Segment segment; leaf = leaf.previous) {
      for (; index >= 0; index--) {
        if (segment.time(index) != time) {
          return null;
        }
        if (segment.id(index) == id) {
          return new Position(segment, index);
        }
      }
      index = leaf.previous == null ? -1 : leaf.previous.size() - 1;
    }
    return null;
  }

  /** Gives the event at an index of a segment other values. */
  void replace(Segment segment, int index, double[] row) {
    double[] old = segment.row(index);
    segment.replace(index, row);
    timeline.replaced(segment, old, row);
    changed(segment);
  }

  /** Lets go of leaves whose events are all at or before a time; the last one stays. */
  void expire(long horizon) {
    while (timeline.first() != timeline.last() && timeline.first().lastTime() <= horizon) {
      Leaf leaf = timeline.first();
      timeline.dropFirst();
      leaf.releaseTexts(texts);
      changed.remove(leaf);
      gone.add(leaf.number());
      headChanged = true;
    }
  }

  /**
   * Writes what has changed since the last call: at most one record a segment and the head.
   *
   * @param codec that makes the bytes
   * @param records where they go
   */
  public void write(HistoryCodec codec, HistoryRecords records) {
    if (isEmpty()) {
      return;
    }
    gone.forEach(records::remove);
    gone.clear();
    for (Leaf leaf : changed) {
      if (leaf != timeline.last()) {
        records.segment(leaf.number(), codec.encode(leaf, texts));
      }
    }
    headChanged |= changed.contains(timeline.last());
    changed.clear();
    if (headChanged) {
      records.head(codec.encodeHead(this));
      headChanged = false;
    }
  }

  private void changed(Leaf leaf) {
    changed.add(leaf);
  }

  private Position roomAt(Position place) {
    Segment segment = (Segment) place.leaf();
    int offset = place.offset();
    if (segment.size() < segmentSize) {
      return place;
    }
    if (segment == timeline.last() && offset == segmentSize) {
      timeline.append(new Segment(shape, nextNumber++));
      headChanged = true;
      changed(segment);
      return new Position(timeline.last(), 0);
    }
    Segment right = segment.splitAt(segmentSize / 2, nextNumber++);
    timeline.split(segment, right);
    headChanged = true;
    changed(segment);
    changed(right);
    if (right.next != null) {
      changed(right.next); // its record names the one before
    }
    int left = segment.size();
    return offset <= left ? new Position(segment, offset) : new Position(right, offset - left);
  }
}
