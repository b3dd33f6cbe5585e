package dev.millrace.feedback;

import dev.millrace.feedback.performance.CellKey;
import dev.millrace.feedback.performance.Pairing;
import dev.millrace.feedback.performance.Pairing.Version;
import dev.millrace.feedback.performance.TallyKey;
import dev.millrace.record.Performance;

/**
 * Keys of the judge's stores, in the order in which they are looked through, and of reports.
 *
 * <pre>
 * c · cohort, 16 hex digits · version · arm · role · segment · value
 * t · a · version                          reference
 * t · b · champion · other · arm · role    pair
 * t · c                                    all decisions
 * </pre>
 *
 * What waits for a boundary has its time in front, 16 hex digits. Parts end with U+0001.
 */
final class TallyNames {

  /** All cells come behind this. */
  static final String CELLS = "c";

  /** All that is kept for ever comes behind this. */
  static final String TOTALS = "t";

  private static final char END = '\u0001';
  private static final int HEX_DIGITS = 16;
  private static final int HEX = 16;

  private TallyNames() {}

  static String of(TallyKey key) {
    if (key instanceof CellKey cell) {
      return cohort(cell.cohort())
          + of(cell.version())
          + parts(cell.arm(), cell.role())
          + optional(cell.segment())
          + optional(cell.value());
    }
    if (key instanceof TallyKey.Reference reference) {
      return TOTALS + "a" + of(reference.version());
    }
    if (key instanceof Pairing pair) {
      return TOTALS + "b" + of(pair.champion()) + of(pair.other()) + parts(pair.arm(), pair.role());
    }
    return TOTALS + "c";
  }

  /** The key of a report: model/version/arm/cohort, and where it is of a segment /feature=value. */
  static String of(Performance report) {
    String all =
        "%s/%s/%s/%s"
            .formatted(
                report.getModel(), report.getVersion(), report.getArm(), report.getCohortFrom());
    if (report.getSegment() == null) {
      return all;
    }
    String value = report.getSegmentValue();
    return all + "/" + report.getSegment() + (value == null ? "" : "=" + value);
  }

  private static String of(Version version) {
    return parts(version.model(), version.version());
  }

  private static String parts(String... parts) {
    StringBuilder name = new StringBuilder();
    for (String part : parts) {
      name.append(part).append(END);
    }
    return name.toString();
  }

  private static String optional(String part) {
    return part == null ? "-" : "=" + part + END;
  }

  /** Before all cells of cohorts that begin then or later. */
  static String cohort(long cohort) {
    return CELLS + at(cohort);
  }

  /** A time, so that texts have the order of times. */
  static String at(long time) {
    return "%016x".formatted(time ^ Long.MIN_VALUE);
  }

  /** The time in front of a key. */
  static long boundary(String name) {
    return Long.parseUnsignedLong(name.substring(0, HEX_DIGITS), HEX) ^ Long.MIN_VALUE;
  }
}
