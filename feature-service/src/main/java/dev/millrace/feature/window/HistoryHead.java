package dev.millrace.feature.window;

import java.util.ArrayList;
import java.util.List;

/**
 * What a head record says before the body of the last segment; drawn in {@link HistoryCodec}.
 *
 * @param next number of the next new leaf
 * @param before number of the segment before the last
 */
record HistoryHead(
    byte version,
    long newest,
    boolean coarse,
    int next,
    List<Run> buckets,
    Run segments,
    int before) {

  /** Numbers of a tier's first and last leaf. */
  record Run(int tier, int first, int last) {

    static Run of(int tier, Timeline timeline) {
      return new Run(tier, timeline.first().number(), timeline.last().number());
    }
  }

  static HistoryHead of(History history) {
    List<Run> buckets = new ArrayList<>();
    for (int tier = Layout.EXACT + 1; tier < Layout.TIERS; tier++) {
      if (history.tiers().tier(tier) != null) {
        buckets.add(Run.of(tier, history.tiers().tier(tier)));
      }
    }
    Timeline exact = history.tiers().exact();
    Leaf before = exact.last().previous;
    return new HistoryHead(
        HistoryCodec.VERSION,
        history.newest(),
        history.isCoarse(),
        history.nextNumber(),
        buckets,
        Run.of(Layout.EXACT, exact),
        before == null ? 0 : before.number());
  }

  void write(ByteWriter out) {
    out.putByte(version);
    out.putLong(newest);
    out.putByte(coarse ? 1 : 0);
    out.putVarint(next);
    out.putVarint(buckets.size());
    for (Run run : buckets) {
      out.putByte(run.tier());
      out.putVarint(run.first());
      out.putVarint(run.last());
    }
    out.putVarint(segments.first());
    out.putVarint(segments.last());
    out.putVarint(before);
  }

  static long newest(ByteReader in) {
    HistoryCodec.version(in);
    return in.getLong();
  }

  static HistoryHead read(ByteReader in) {
    byte version = HistoryCodec.version(in);
    long newest = in.getLong();
    if (version == HistoryCodec.WITHOUT_GAPS) {
      Run run = new Run(Layout.EXACT, number(in), number(in));
      if (run.last() < run.first()) {
        throw new IllegalArgumentException("segments %d to %d".formatted(run.first(), run.last()));
      }
      int next = Math.addExact(run.last(), 1);
      return new HistoryHead(version, newest, false, next, List.of(), run, run.last() - 1);
    }
    boolean coarse = in.getByte() != 0;
    int next = number(in);
    List<Run> buckets = new ArrayList<>();
    for (int i = in.getCount(3); i > 0; i--) {
      int tier = in.getByte();
      if (tier <= Layout.EXACT || tier >= Layout.TIERS) {
        throw new IllegalArgumentException("tier %d of buckets".formatted(tier));
      }
      buckets.add(new Run(tier, number(in), number(in)));
    }
    Run segments = new Run(Layout.EXACT, number(in), number(in));
    return new HistoryHead(version, newest, coarse, next, buckets, segments, number(in));
  }

  static int number(ByteReader in) {
    return Math.toIntExact(in.getVarint());
  }
}
