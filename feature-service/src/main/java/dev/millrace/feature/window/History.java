package dev.millrace.feature.window;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The retained events of one key: the newer ones one by one in the order of (time, arrival), in
 * segments of at most {@link WindowEngine#SEGMENT_SIZE} events; where windows move in steps, the
 * older ones in buckets (see {@link Tiers}).
 *
 * <p>Each segment but the last and each bucket is stored as a record of its own, under a number
 * that is given once; the last segment, the one that grows, is stored in the key's head record (see
 * {@link HistoryCodec}). A full segment that a late event falls into is cut in two.
 *
 * <p>Not thread-safe.
 */
public final class History {

  private static final long HEAP_BYTES = 512;

  private final Shape shape;
  private final int segmentSize;
  private final Tiers tiers;
  private final Texts texts;
  private final List<Integer> gone = new ArrayList<>();

  private Set<Leaf> changed = new LinkedHashSet<>();

  /** Among the changed already: most events fall into the same segment as the one before. */
  private Segment current;

  private int nextNumber;
  private boolean coarse;
  private boolean headChanged = true;

  History(Shape shape, int segmentSize) {
    this(shape, segmentSize, new Tiers(new Timeline(shape, new Segment(shape, 0))), new Texts(), 1);
  }

  /** Takes over what comes from a store. */
  History(Shape shape, int segmentSize, Tiers stored, Texts texts, int nextNumber) {
    this.shape = shape;
    this.segmentSize = segmentSize;
    this.tiers = stored;
    this.texts = texts;
    this.nextNumber = nextNumber;
  }

  /** Whether there is no event. */
  public boolean isEmpty() {
    return tiers.exact().isEmpty();
  }

  /** Events held one by one; some of them may have expired already. */
  public long size() {
    return tiers.exact().size();
  }

  /** Time of the newest event, epoch milliseconds; of a history that is not empty. */
  public long newest() {
    return tiers.exact().last().lastTime();
  }

  /**
   * Whether the key has exceeded the engine's bound of events held one by one: its windows have
   * their default hops now, for ever.
   */
  public boolean isCoarse() {
    return coarse;
  }

  /** Bytes of heap that this history takes, roughly; all segments taken as full. */
  public long bytes() {
    long bytes = HEAP_BYTES + texts.bytes();
    long segment = Segment.bytes(segmentSize, shape.columns().size());
    for (int tier = 0; tier < Layout.TIERS; tier++) {
      Timeline timeline = tiers.tier(tier);
      if (timeline != null) {
        long each = tier == Layout.EXACT ? segment : Bucket.bytes(shape);
        for (Measure<?> measure : shape.measures()) {
          each += measure.bytesPerLeaf(timeline.last());
        }
        bytes += timeline.leaves() * each;
      }
    }
    return bytes;
  }

  Tiers tiers() {
    return tiers;
  }

  Texts texts() {
    return texts;
  }

  int nextNumber() {
    return nextNumber;
  }

  /** To be called on what comes from a store: nothing is to be written. */
  void restored(boolean isCoarse) {
    coarse = isCoarse;
    headChanged = false;
  }

  void coarse(boolean isCoarse) {
    coarse = isCoarse;
    headChanged = true;
  }

  /**
   * Puts an event behind all with a time at or before its own; into a bucket, if those around it
   * are not held one by one any more.
   *
   * @param newest of the key, this event included
   */
  void insert(long time, double[] row, Layout layout, long newest) {
    Timeline exact = tiers.exact();
    if (layout.isTooOld(Layout.EXACT, time, newest) && time < exact.first().firstTime()) {
      insertIntoBucket(time, row, layout, newest);
      for (int c = shape.numbers(); c < row.length; c++) {
        if (!Double.isNaN(row[c])) {
          texts.release(row[c]); // the bucket holds what it needs
        }
      }
      return;
    }
    insert(time, 0, row);
  }

  /**
   * Puts a row, one that is held by itself, behind all with a time at or before its own.
   *
   * @param id of the row, 0 for none
   */
  void insert(long time, long id, double[] row) {
    Timeline exact = tiers.exact();
    Position place = roomAt(exact.upTo(time));
    Segment segment = (Segment) place.leaf();
    segment.insert(place.offset(), time, id, row);
    exact.inserted(segment, row);
    if (segment != current) {
      changed.add(segment);
      current = segment;
    }
  }

  /** Whether what there is of a time may be in a bucket. */
  boolean isBucketed(long time) {
    return tiers.hasBuckets() && time <= tiers.exact().first().firstTime();
  }

  /** The row of a time and an id, null if there is none. */
  Position find(long time, long id) {
    Position behind = tiers.exact().upTo(time);
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
    tiers.exact().replaced(segment, old, row);
    changed.add(segment);
  }

  /**
   * Moves what has got too old for its tier on to the next, and lets go of what has expired.
   *
   * @return whether there was anything
   */
  boolean age(Layout layout, long newest) {
    boolean aged = false;
    for (int tier = Layout.EXACT; tier < Layout.TIERS; tier++) {
      while (tiers.tier(tier) != null
          && layout.isTooOld(tier, tiers.tier(tier).first().lastTime(), newest)
          && tiers.tier(tier).first() != tiers.exact().last()) {
        moveFirst(tier, layout, newest);
        aged = true;
      }
    }
    return aged;
  }

  /**
   * Writes what has changed since the last call: at most one record a segment or bucket, and the
   * head.
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
    Leaf last = tiers.exact().last();
    for (Leaf leaf : changed) {
      if (leaf != last) {
        records.segment(leaf.number(), codec.encode(leaf, texts));
      }
    }
    headChanged |= changed.contains(last);
    changed = new LinkedHashSet<>(); // to clear it takes time in the most that it ever held
    current = null;
    if (headChanged) {
      records.head(codec.encodeHead(this));
      headChanged = false;
    }
  }

  private void moveFirst(int tier, Layout layout, long newest) {
    Timeline timeline = tiers.tier(tier);
    Leaf leaf = timeline.first();
    if (leaf instanceof Segment segment) {
      for (int i = 0; i < segment.size(); i++) {
        insertIntoBucket(segment.time(i), segment.row(i), layout, newest);
      }
    } else {
      int target = tierOf(leaf.lastTime(), tier, layout, newest);
      mergeIntoBucket((Bucket) leaf, target);
    }
    if (timeline.leaves() == 1) {
      tiers.tier(tier, null);
    } else {
      timeline.dropFirst();
    }
    leaf.releaseTexts(texts);
    changed.remove(leaf);
    current = null;
    gone.add(leaf.number());
    headChanged = true;
  }

  private void insertIntoBucket(long time, double[] row, Layout layout, long newest) {
    int tier = tierOf(time, Layout.EXACT, layout, newest);
    if (tier < Layout.TIERS) {
      Bucket bucket = bucketAt(tier, time);
      bucket.insert(time, row, texts);
      tiers.tier(tier).inserted(bucket, row);
      changed.add(bucket);
    }
  }

  private void mergeIntoBucket(Bucket bucket, int tier) {
    if (tier < Layout.TIERS) {
      Bucket wider = bucketAt(tier, bucket.firstTime());
      wider.merge(bucket, texts);
      tiers.tier(tier).merged(wider, bucket);
      changed.add(wider);
    }
  }

  /** The first tier for a time that is coarser; {@link Layout#TIERS} if it has expired. */
  private int tierOf(long time, int than, Layout layout, long newest) {
    int tier = than + 1;
    while (tier < Layout.TIERS && layout.isTooOld(tier, time, newest) && !begins(tier, time)) {
      tier++;
    }
    return tier;
  }

  private boolean begins(int tier, long time) {
    return tiers.tier(tier) != null && tiers.tier(tier).first().firstTime() <= time;
  }

  /** The bucket of a time, a new one if need be: no wider than its neighbours leave room for. */
  private Bucket bucketAt(int tier, long time) {
    Timeline timeline = tiers.tier(tier);
    Leaf left = timeline == null || !begins(tier, time) ? null : timeline.leafAt(time);
    if (left instanceof Bucket bucket && bucket.covers(time)) {
      return bucket;
    }
    long width = Layout.WIDTHS[tier];
    long start = time - Math.floorMod(time, width);
    long end = start + width;
    Leaf right = timeline == null ? null : left == null ? timeline.first() : left.next;
    Bucket bucket =
        new Bucket(
            shape,
            nextNumber++,
            left == null ? start : Math.max(start, left.lastTime() + 1),
            right == null ? end : Math.min(end, right.firstTime()));
    if (timeline == null) {
      tiers.tier(tier, new Timeline(shape, bucket));
    } else {
      timeline.put(bucket, left);
      if (bucket.next != null) {
        changed.add(bucket.next); // its record names the one before
      }
    }
    headChanged = true;
    return bucket;
  }

  private Position roomAt(Position place) {
    Timeline exact = tiers.exact();
    Segment segment = (Segment) place.leaf();
    int offset = place.offset();
    if (segment.size() < segmentSize) {
      return place;
    }
    headChanged = true;
    changed.add(segment);
    if (segment == exact.last() && offset == segmentSize) {
      exact.append(new Segment(shape, nextNumber++));
      return new Position(exact.last(), 0);
    }
    Segment right = segment.splitAt(segmentSize / 2, nextNumber++);
    exact.split(segment, right);
    changed.add(right);
    if (right.next != null) {
      changed.add(right.next); // its record names the one before
    }
    int left = segment.size();
    return offset <= left ? new Position(segment, offset) : new Position(right, offset - left);
  }
}
