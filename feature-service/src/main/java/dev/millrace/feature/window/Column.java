package dev.millrace.feature.window;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * One distinct {@code of} expression: a column of every segment.
 *
 * @param of source of the expression
 * @param id CRC-32 of the source, by which stored columns are recognised when the definition has
 *     changed
 * @param moments whether sums are asked of it
 * @param squares whether deviations are asked of it
 * @param extremes whether smallest or largest values are asked of it
 */
record Column(String of, int id, boolean moments, boolean squares, boolean extremes) {

  static Column of(String source) {
    CRC32 crc = new CRC32();
    crc.update(source.getBytes(StandardCharsets.UTF_8));
    return new Column(source, (int) crc.getValue(), false, false, false);
  }

  Column with(Statistic statistic) {
    return new Column(
        of,
        id,
        moments || needsMoments(statistic),
        squares || statistic == Statistic.STDDEV,
        extremes || needsExtremes(statistic));
  }

  static boolean needsMoments(Statistic statistic) {
    return statistic == Statistic.SUM
        || statistic == Statistic.MEAN
        || statistic == Statistic.STDDEV;
  }

  static boolean needsExtremes(Statistic statistic) {
    return statistic == Statistic.MIN || statistic == Statistic.MAX;
  }
}
