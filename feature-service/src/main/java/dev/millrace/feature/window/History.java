package dev.millrace.feature.window;

import java.util.ArrayList;
import java.util.List;

/**
 * The retained events of one key in the order of (time, arrival), in segments of at most {@link
 * WindowEngine#segmentSize} events.
 *
 * <p>Segments are numbered without gaps. All but the last are stored as records of their own; the
 * last, the one that grows, is stored in the key's head record (see {@link HistoryCodec}). A full
 * segment that a late event falls into is cut in two and the later segments are renumbered; only
 * those within the lateness can be.
 *
 * <p>Not thread-safe.
 */
public final class History {

  private static final long HEAP_BYTES = 128;

  private final List<Segment> segments;
  private final int segmentSize;
  private final PrefixIndex[] moments;
  private final List<MergeTree<Extremes>> extremes = new ArrayList<>();
  private final List<List<ColumnIndex>> indexes = new ArrayList<>();

  private int firstNumber;
  private int storedFrom;
  private int storedTo;
  private boolean headChanged = true;

  History(List<Column> columns, int segmentSize) {
    this(columns, segmentSize, List.of(), 0);
  }

  History(List<Column> columns, int segmentSize, List<Segment> stored, int firstNumber) {
    this.segments = new ArrayList<>(stored);
    this.segmentSize = segmentSize;
    this.firstNumber = firstNumber;
    this.storedFrom = firstNumber;
    this.storedTo = lastNumber();
    this.moments = new PrefixIndex[columns.size()];
    numberEvents();
    for (int c = 0; c < moments.length; c++) {
      index(columns.get(c), c);
    }
  }

  /** Whether there is no event. */
  public boolean isEmpty() {
    return segments.isEmpty();
  }

  /** Events held; some of them may have expired already. */
  public long size() {
    return isEmpty() ? 0 : last().ordinal() + last().size() - segments.get(0).ordinal();
  }

  /** Time of the newest event, epoch milliseconds; of a history that is not empty. */
  public long newest() {
    return last().lastTime();
  }

  /**
   * Whether the key has exceeded the engine's bound of events held one by one: its windows have
   * their default hops now, for ever.
   */
  public boolean isCoarse() {
    return false;
  }

  /** Bytes of heap that this history takes, roughly; all segments but the last taken as full. */
  public long bytes() {
    if (isEmpty()) {
      return HEAP_BYTES;
    }
    long bytes = HEAP_BYTES + last().bytes();
    bytes += (segments.size() - 1) * Segment.bytes(segmentSize, moments.length);
    for (List<ColumnIndex> column : indexes) {
      for (ColumnIndex index : column) {
        bytes += index.bytes();
      }
    }
    return bytes;
  }

  /**
   * Puts an event behind all with a time at or before its own.
   *
   * @return the position right behind it
   */
  long insert(long time, double[] row) {
    long position = roomAt(time);
    int segment = Position.segment(position);
    int offset = Position.offset(position);
    segments.get(segment).insert(offset, time, row);
    for (int i = segment + 1; i < segments.size(); i++) {
      segments.get(i).ordinal(segments.get(i).ordinal() + 1);
    }
    for (int c = 0; c < row.length; c++) {
      if (!Double.isNaN(row[c])) {
        for (ColumnIndex index : indexes.get(c)) {
          index.inserted(segment, row[c]);
        }
      }
    }
    headChanged |= segment == segments.size() - 1;
    return Position.of(segment, offset + 1);
  }

  /** The position behind all events with a time at or before the given one. */
  long upTo(long time) {
    int segment = segmentAt(time);
    return Position.of(segment, segments.get(segment).upTo(time));
  }

  /** Time of the newest event at or before a time; {@link Long#MIN_VALUE} if there is none. */
  long newestUpTo(long time) {
    long position = upTo(time);
    int offset = Position.offset(position);
    return offset == 0 ? Long.MIN_VALUE : segments.get(Position.segment(position)).time(offset - 1);
  }

  /** Events between two positions. */
  long count(long from, long to) {
    return ordinal(to) - ordinal(from);
  }

  PrefixIndex moments(int column) {
    return moments[column];
  }

  MergeTree<Extremes> extremes(int column) {
    return extremes.get(column);
  }

  /** Lets go of segments whose events are all at or before a time; the last one stays. */
  void expire(long horizon) {
    int gone = 0;
    while (gone < segments.size() - 1 && segments.get(gone).lastTime() <= horizon) {
      gone++;
    }
    if (gone > 0) {
      segments.subList(0, gone).clear();
      firstNumber += gone;
      headChanged = true;
      int count = gone;
      indexes.forEach(column -> column.forEach(index -> index.dropped(count)));
    }
  }

  /** The segment that is stored under a number. */
  Segment segment(int number) {
    return segments.get(number - firstNumber);
  }

  int firstNumber() {
    return firstNumber;
  }

  /** Number of the last segment, the one in the head record; one less than the first if empty. */
  int lastNumber() {
    return firstNumber + segments.size() - 1;
  }

  /**
   * Writes what has changed since the last call: at most one record a segment and the head.
   *
   * @param codec that makes the bytes
   * @param records where they go
   */
  public void write(HistoryCodec codec, HistoryRecords records) {
    for (int number = storedFrom; number < Math.min(firstNumber, storedTo); number++) {
      records.remove(number);
    }
    for (int number = firstNumber; number < lastNumber(); number++) {
      if (segment(number).changed()) {
        records.segment(number, codec.encode(segment(number)));
        segment(number).changed(false);
      }
    }
    if (headChanged) {
      records.head(codec.encodeHead(this));
      headChanged = false;
    }
    storedFrom = firstNumber;
    storedTo = lastNumber();
  }

  /** Finds the place for an event of a time and makes room there. */
  private long roomAt(long time) {
    if (segments.isEmpty()) {
      append();
    }
    int segment = segmentAt(time);
    int offset = segments.get(segment).upTo(time);
    if (segments.get(segment).size() < segmentSize) {
      return Position.of(segment, offset);
    }
    if (segment == segments.size() - 1 && offset == segmentSize) {
      append();
      return Position.of(segment + 1, 0);
    }
    split(segment);
    int left = segments.get(segment).size();
    return offset <= left ? Position.of(segment, offset) : Position.of(segment + 1, offset - left);
  }

  private void append() {
    long ordinal = isEmpty() ? 0 : last().ordinal() + last().size();
    if (!isEmpty()) {
      last().changed(true);
    }
    segments.add(new Segment(moments.length));
    last().ordinal(ordinal);
    headChanged = true;
    indexes.forEach(column -> column.forEach(ColumnIndex::appended));
  }

  private void split(int index) {
    segments.add(index + 1, segments.get(index).splitAt(segmentSize / 2));
    for (int i = index + 2; i < segments.size(); i++) {
      segments.get(i).changed(true);
    }
    headChanged = true;
    indexes.forEach(column -> column.forEach(each -> each.split(index)));
  }

  private int segmentAt(long time) {
    int from = 0;
    int to = segments.size() - 1;
    if (segments.get(to).size() == 0 || segments.get(to).firstTime() <= time) {
      return to;
    }
    while (from < to) {
      int middle = (from + to + 1) >>> 1;
      if (segments.get(middle).firstTime() <= time) {
        from = middle;
      } else {
        to = middle - 1;
      }
    }
    return from;
  }

  private long ordinal(long position) {
    return segments.get(Position.segment(position)).ordinal() + Position.offset(position);
  }

  private Segment last() {
    return segments.get(segments.size() - 1);
  }

  private void numberEvents() {
    long next = 0;
    for (Segment segment : segments) {
      segment.ordinal(next);
      next += segment.size();
    }
  }

  private void index(Column column, int c) {
    List<ColumnIndex> of = new ArrayList<>();
    if (column.moments()) {
      moments[c] = new PrefixIndex(segments, c, column.squares());
      of.add(moments[c]);
    }
    MergeTree<Extremes> tree =
        column.extremes() ? new MergeTree<>(segments, c, new Extremes()) : null;
    extremes.add(tree);
    if (tree != null) {
      of.add(tree);
    }
    indexes.add(of);
  }
}
