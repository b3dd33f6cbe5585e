package dev.millrace.feedback.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.feedback.label.Phase;
import dev.millrace.feedback.performance.Pairing.Version;
import dev.millrace.record.Performance;
import dev.millrace.runtime.definition.PerformanceDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {

  private static final double THRESHOLD = 0.5;
  private static final int ROWS = 3_000;
  private static final CellKey KEY =
      new CellKey(new Version("fraud", "1"), "champion", "champion", 0, null, null);
  private static final Reports REPORTS = new Reports(PerformanceDefinition.DEFAULT, THRESHOLD);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void figuresAreThoseOfABatchOverAllRows(long seed) {
    List<Opinion> rows = rows(seed);

    Performance report = report(cell(rows));

    Naive naive = new Naive(rows, PerformanceDefinition.DEFAULT.top());
    assertThat(report.getLabelled()).isEqualTo(ROWS);
    assertThat(report.getPositives()).isEqualTo(naive.positives);
    assertThat(report.getTruePositives()).isEqualTo(naive.truePositives);
    assertThat(report.getFalsePositives()).isEqualTo(naive.falsePositives);
    assertThat(report.getTrueNegatives()).isEqualTo(naive.trueNegatives);
    assertThat(report.getFalseNegatives()).isEqualTo(naive.falseNegatives);
    assertThat(report.getBrier()).isCloseTo(naive.brier, within(1e-12));
    assertThat(report.getLogLoss()).isCloseTo(naive.logLoss, within(1e-12));
    assertThat(report.getAucRoc()).isCloseTo(naive.auc, within(report.getAucRocError() + 1e-12));
    assertThat(report.getAucRocError()).isLessThan(1e-3);
    assertThat(naive.averagePrecision).isBetween(naive.leastPrecision, naive.mostPrecision);
    assertThat(report.getAveragePrecision()).isBetween(naive.leastPrecision, naive.mostPrecision);
    assertThat(naive.mostPrecision - naive.leastPrecision).isLessThan(5e-3);
    assertThat(report.getPrecisionAtTop()).isCloseTo(naive.precisionAtTop, within(0.02));
    assertThat(report.getBestF1()).isCloseTo(naive.bestF1, within(1e-3));
    assertThat(report.getCost()).isEqualTo((double) (naive.falsePositives + naive.falseNegatives));
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void whatIsTakenBackLeavesNoTrace(long seed) {
    List<Opinion> rows = rows(seed);
    Cell right = cell(rows);
    Cell corrected = cell(rows(seed + 100));
    for (Opinion wrong : rows(seed + 100)) {
      corrected.take(wrong, -1);
    }
    assertThat(corrected.isEmpty()).isTrue();

    rows.forEach(row -> corrected.take(row, 1));

    assertThat(report(corrected)).isEqualTo(report(right));
    assertThat(corrected.sums()).isEqualTo(right.sums());
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void mergingDoesNotDependOnOrderOrGrouping(long seed) {
    List<Opinion> rows = rows(seed);
    Cell whole = cell(rows);
    List<Opinion> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    Cell first = cell(shuffled.subList(0, 10));
    Cell second = cell(shuffled.subList(10, 2_000));
    second.merge(cell(shuffled.subList(2_000, ROWS)));

    first.merge(second);

    assertThat(report(first)).isEqualTo(report(whole));
    assertThat(first.sums()).isEqualTo(whole.sums());
  }

  @Test
  void oneClassOnlyIsUndefinedWithCounts() {
    Performance report =
        report(cell(List.of(opinion(.3, 0), opinion(.7, 0), opinion(.8, 0), opinion(.8, 0))));

    assertThat(report.getLabelled()).isEqualTo(4);
    assertThat(report.getPositives()).isZero();
    assertThat(report.getAucRoc()).isNull();
    assertThat(report.getAveragePrecision()).isNull();
    assertThat(report.getRecall()).isNull();
    assertThat(report.getF1()).isNull();
    assertThat(report.getBestThreshold()).isNull();
    assertThat(report.getPrecisionAtTop()).isNull();
    assertThat(report.getPrecision()).isZero();
  }

  @Test
  void aRegressionHasErrorsAndNoClasses() {
    Performance report =
        report(cell(List.of(opinion(10, 12), opinion(20, 20), opinion(31, 30), opinion(5, 1))));

    assertThat(report.getMae()).isCloseTo(7 / 4.0, within(1e-12));
    assertThat(report.getRmse()).isCloseTo(Math.sqrt(21 / 4.0), within(1e-12));
    double mean = 63 / 4.0;
    double spread = 144 + 400 + 900 + 1 - 4 * mean * mean;
    assertThat(report.getR2()).isCloseTo(1 - 21 / spread, within(1e-12));
    assertThat(report.getAucRoc()).isNull();
    assertThat(report.getPositives()).isNull();
  }

  private static Performance report(Cell cell) {
    return REPORTS.report(KEY, cell, 0, new ScoreHistogram());
  }

  private static Cell cell(List<Opinion> rows) {
    Cell cell = new Cell();
    rows.forEach(row -> cell.take(row, 1));
    return cell;
  }

  private static Opinion opinion(double score, double label) {
    return new Opinion(score, score >= THRESHOLD, Phase.MATURE, label);
  }

  /** Scores crowd near 0, as those of rare things do; some are the same. */
  private static List<Opinion> rows(long seed) {
    Random random = new Random(seed);
    List<Opinion> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      double score = Math.pow(random.nextDouble(), 4);
      double rounded = i % 5 == 0 ? Math.rint(score * 50) / 50 : score;
      rows.add(opinion(rounded, random.nextDouble() < rounded ? 1 : 0));
    }
    return rows;
  }
}
