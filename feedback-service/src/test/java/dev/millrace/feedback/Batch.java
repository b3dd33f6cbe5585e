package dev.millrace.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.record.Performance;
import java.util.ArrayList;
import java.util.List;

/** The figures of a cohort by their definitions, over all its scores and final labels. */
final class Batch {

  private static final double THRESHOLD = 0.5;
  private static final double EXACT = 1e-9;

  private final List<Double> ones = new ArrayList<>();
  private final List<Double> zeros = new ArrayList<>();

  void take(double score, double label) {
    (label == 1 ? ones : zeros).add(score);
  }

  void assertIn(Performance report) {
    assertThat(report.getDecisions()).isEqualTo(ones.size() + zeros.size());
    assertThat(report.getLabelled()).isEqualTo(ones.size() + zeros.size());
    assertThat(report.getProvisional()).isZero();
    assertThat(report.getPositives()).isEqualTo(ones.size());
    assertThat(report.getTruePositives()).isEqualTo(above(ones));
    assertThat(report.getFalsePositives()).isEqualTo(above(zeros));
    double squares =
        ones.stream().mapToDouble(score -> (1 - score) * (1 - score)).sum()
            + zeros.stream().mapToDouble(score -> score * score).sum();
    assertThat(report.getBrier() * report.getLabelled()).isCloseTo(squares, within(EXACT));
    assertThat(report.getAucRoc()).isCloseTo(auc(), within(report.getAucRocError() + EXACT));
  }

  private static long above(List<Double> scores) {
    return scores.stream().filter(score -> score >= THRESHOLD).count();
  }

  private double auc() {
    double won = 0;
    for (double one : ones) {
      for (double zero : zeros) {
        won += one > zero ? 1 : one == zero ? 0.5 : 0;
      }
    }
    return won / ones.size() / zeros.size();
  }
}
