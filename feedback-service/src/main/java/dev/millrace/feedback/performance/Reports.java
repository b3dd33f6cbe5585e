package dev.millrace.feedback.performance;

import dev.millrace.feedback.performance.Cell.Count;
import dev.millrace.feedback.performance.Cell.Sum;
import dev.millrace.record.Performance;
import dev.millrace.runtime.definition.PerformanceDefinition;
import java.time.Instant;

/** Makes reports of cells: what the labels do not define is null. */
public final class Reports {

  private final PerformanceDefinition definition;
  private final double threshold;

  /**
   * A maker of reports.
   *
   * @param definition cohorts, k and costs
   * @param threshold from which score on a decision is yes
   */
  public Reports(PerformanceDefinition definition, double threshold) {
    this.definition = definition;
    this.threshold = threshold;
  }

  /**
   * The report of a cell.
   *
   * @param boundary up to which event time all is in the cell, epoch milliseconds
   * @param reference final labels of the same version, to calibrate by
   */
  public Performance report(CellKey key, Cell cell, long boundary, ScoreHistogram reference) {
    Performance.Builder report = Performance.newBuilder(new Performance());
    identify(report, key, boundary);
    count(report, cell);
    if (cell.count(Count.OTHERS) > 0) {
      regression(report, cell);
    } else {
      classification(report, cell);
      ranking(report, cell);
      estimate(report, cell.scores().expected(reference.calibration(), definition.top()));
    }
    return report.build();
  }

  private void identify(Performance.Builder report, CellKey key, long boundary) {
    long end = key.cohort() + definition.cohort().toMillis();
    report.setModel(key.version().model());
    report.setVersion(key.version().version());
    report.setArm(key.arm());
    report.setRole(key.role());
    report.setCohortFrom(Instant.ofEpochMilli(key.cohort()));
    report.setCohortTo(Instant.ofEpochMilli(end));
    report.setAge(boundary - end);
    report.setSegment(key.segment());
    report.setSegmentValue(key.value());
  }

  private static void count(Performance.Builder report, Cell cell) {
    report.setDecisions(cell.count(Count.DECISIONS));
    report.setProvisional(cell.count(Count.PROVISIONAL));
    report.setMature(cell.count(Count.MATURE));
    report.setExpired(cell.count(Count.EXPIRED));
    report.setCorrected(cell.count(Count.CORRECTED));
    report.setLabelled(cell.count(Count.LABELLED));
  }

  private static void regression(Performance.Builder report, Cell cell) {
    double labelled = cell.count(Count.LABELLED);
    double squared = cell.sum(Sum.SQUARED_ERROR);
    report.setMae(defined(cell.sum(Sum.ABSOLUTE_ERROR) / labelled));
    report.setRmse(defined(Math.sqrt(squared / labelled)));
    report.setR2(defined(1 - squared * labelled / cell.spread()));
  }

  private void classification(Performance.Builder report, Cell cell) {
    long labelled = cell.count(Count.LABELLED);
    long positives = cell.count(Count.POSITIVES);
    long truePositives = cell.count(Count.TRUE_POSITIVES);
    long falsePositives = cell.count(Count.FALSE_POSITIVES);
    long falseNegatives = cell.count(Count.FALSE_NEGATIVES);
    long trueNegatives = labelled - positives - falsePositives;
    report.setPositives(positives);
    report.setThreshold(threshold);
    report.setTruePositives(truePositives);
    report.setFalsePositives(falsePositives);
    report.setTrueNegatives(trueNegatives);
    report.setFalseNegatives(falseNegatives);
    Double precision = share(truePositives, truePositives + falsePositives);
    Double recall = share(truePositives, positives);
    report.setPrecision(precision);
    report.setRecall(recall);
    report.setF1(f1(precision, recall));
    report.setLogLoss(defined(cell.sum(Sum.LOG_LOSS) / labelled));
    report.setBrier(defined(cell.sum(Sum.SQUARED_ERROR) / labelled));
    report.setCalibrationError(defined(cell.calibrationGap() / labelled));
    report.setCost(
        labelled == 0
            ? null
            : truePositives * definition.costs().truePositive()
                + falsePositives * definition.costs().falsePositive()
                + trueNegatives * definition.costs().trueNegative()
                + falseNegatives * definition.costs().falseNegative());
  }

  private void ranking(Performance.Builder report, Cell cell) {
    Ranking ranking = cell.scores().ranking(definition.top());
    report.setAucRoc(defined(ranking.auc()));
    report.setAucRocError(defined(ranking.aucError()));
    report.setAveragePrecision(defined(ranking.averagePrecision()));
    report.setBestThreshold(defined(ranking.bestThreshold()));
    report.setBestF1(defined(ranking.bestF1()));
    report.setTop((long) definition.top());
    report.setPrecisionAtTop(defined(ranking.precisionAtTop()));
  }

  private static void estimate(Performance.Builder report, Ranking expected) {
    report.setEstimatedAucRoc(defined(expected.auc()));
    report.setEstimatedAucRocError(defined(expected.aucDeviation()));
    report.setEstimatedAveragePrecision(defined(expected.averagePrecision()));
    report.setEstimatedPositives(expected.positives());
  }

  private static Double f1(Double precision, Double recall) {
    return precision == null || recall == null
        ? null
        : defined(2 * precision * recall / (precision + recall));
  }

  private static Double share(long part, long whole) {
    return whole == 0 ? null : (double) part / whole;
  }

  private static Double defined(double figure) {
    return Double.isFinite(figure) ? figure : null;
  }
}
