package dev.millrace.feature.window;

import java.util.function.IntFunction;

/** The records of one key's leaves: each names the one before it in its tier. */
final class Chain {

  private final String key;
  private final IntFunction<byte[]> records;

  /** No more leaves than this were ever numbered, so no chain is longer. */
  private int left;

  Chain(String key, IntFunction<byte[]> records, int most) {
    this.key = key;
    this.records = records;
    this.left = most;
  }

  /** Looks at a record, from its body on. */
  interface Visitor {

    /**
     * Reads one record.
     *
     * @param kind {@link HistoryCodec#SEGMENT}, {@link HistoryCodec#BUCKET}, or {@link
     *     #OLD_SEGMENT}
     */
    void visit(int number, int kind, ByteReader in);
  }

  /** Kind of a segment in the layout of version 1. */
  static final int OLD_SEGMENT = -1;

  /** Visits all records of a run, newest first. */
  void all(HistoryHead.Run run, Visitor visitor) {
    int before = visit(run.last(), visitor);
    before(run, before, visitor);
  }

  /** Visits all records of a run but the last, newest first. */
  void before(HistoryHead.Run run, int beforeLast, Visitor visitor) {
    int before = beforeLast;
    for (int number = run.last(); number != run.first(); ) {
      number = before;
      before = visit(number, visitor);
    }
  }

  private int visit(int number, Visitor visitor) {
    String what = "segment %d of the windows of key '%s'".formatted(number, key);
    byte[] bytes = records.apply(number);
    if (bytes == null || left-- <= 0) {
      throw new CorruptHistoryException(what + " is missing", null);
    }
    return HistoryCodec.reading(
        what,
        () -> {
          ByteReader in = new ByteReader(bytes);
          boolean old = HistoryCodec.version(in) == HistoryCodec.WITHOUT_GAPS;
          int kind = old ? OLD_SEGMENT : in.getByte();
          if (kind != OLD_SEGMENT && kind != HistoryCodec.SEGMENT && kind != HistoryCodec.BUCKET) {
            throw new IllegalArgumentException("neither segment nor bucket: " + kind);
          }
          int before = old ? number - 1 : HistoryHead.number(in);
          visitor.visit(number, kind, in);
          return before;
        });
  }
}
