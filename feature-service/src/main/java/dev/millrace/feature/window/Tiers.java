package dev.millrace.feature.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The timelines of one history: events held one by one, and before them buckets, the wider the
 * older (see {@link Layout}). What has got too old for a tier is dropped there and put at the end
 * of a coarser one, so no timeline ever loses anything but its first leaves.
 *
 * <p>Every event of a tier is at least as old as every one of a finer tier.
 */
final class Tiers {

  private final Timeline[] tiers = new Timeline[Layout.TIERS];

  Tiers(Timeline exact) {
    tiers[Layout.EXACT] = exact;
  }

  Timeline exact() {
    return tiers[Layout.EXACT];
  }

  /** Whether there are events that are not held one by one. */
  boolean hasBuckets() {
    return Arrays.stream(tiers).skip(1).anyMatch(Objects::nonNull);
  }

  /** Null where a tier holds nothing. */
  Timeline tier(int tier) {
    return tiers[tier];
  }

  void tier(int tier, Timeline timeline) {
    tiers[tier] = timeline;
  }

  /**
   * The events with times in (after, upTo], oldest tier first. Where a bucket is cut, all of it is
   * in.
   *
   * @param to the places that {@link #end} has found for {@code upTo}
   */
  List<Span> window(long after, Position[] to) {
    List<Span> spans = new ArrayList<>(1);
    for (int tier = 0; tier < Layout.TIERS; tier++) {
      Timeline timeline = tiers[tier];
      if (timeline == null || to[tier] == null) {
        continue;
      }
      boolean begins = timeline.first().firstTime() <= after;
      Position from = begins ? timeline.from(after) : timeline.begin();
      spans.add(0, new Span(tier, timeline, from, to[tier]));
      if (begins) {
        break;
      }
    }
    return spans;
  }

  /** By tier, the place behind all with a time at or before the given one; null for none. */
  Position[] end(long upTo) {
    Position[] ends = new Position[Layout.TIERS];
    boolean found = false;
    for (int tier = 0; tier < Layout.TIERS; tier++) {
      Timeline timeline = tiers[tier];
      if (timeline != null && (found || timeline.first().firstTime() <= upTo)) {
        ends[tier] = found ? timeline.end() : timeline.upTo(upTo);
        found = true;
      }
    }
    return ends;
  }
}
