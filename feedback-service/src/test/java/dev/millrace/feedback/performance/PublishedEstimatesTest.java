package dev.millrace.feedback.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.testkit.HandbookFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** NannyML's estimates of the california-housing data, published for its own CBPE. */
class PublishedEstimatesTest {

  private static final Map<String, Double> ESTIMATED =
      Map.of("2022-03", .829077, "2022-04", .910661, "2021-09", .664344);
  private static final Map<String, Double> REALISED =
      Map.of("2022-03", .704867, "2022-04", .975394, "2021-09", .669772);
  private static final double LOWER_THRESHOLD = .708336;
  private static final double EXACT = 1e-4;
  private static final double STREAMING = .005;

  private final Month reference = new Month();
  private final Map<String, Month> months = new TreeMap<>();

  /** The scores of one chunk, both ways. */
  private static final class Month {
    private final ExactScores exact = new ExactScores();
    private final ScoreHistogram histogram = new ScoreHistogram();

    private void take(String score, String label) {
      exact.take(Double.parseDouble(score), Double.parseDouble(label));
      histogram.take(Double.parseDouble(score), Double.valueOf(label), 1);
    }
  }

  @BeforeEach
  void read() throws IOException {
    Path folder = HandbookFiles.folder("california-housing");
    HandbookFiles.each(
        folder.resolve("california_housing_reference.csv"),
        row -> reference.take(row.get("y_pred_proba"), row.get("clf_target")));
    Map<String, String> labels = new HashMap<>();
    HandbookFiles.each(
        folder.resolve("california_housing_analysis_gt.csv"),
        row -> labels.put(row.get("id"), row.get("clf_target")));
    HandbookFiles.each(
        folder.resolve("california_housing_analysis.csv"),
        row ->
            months
                .computeIfAbsent(row.get("timestamp").substring(0, 7), month -> new Month())
                .take(row.get("y_pred_proba"), labels.get(row.get("id"))));
  }

  @Test
  void exactEstimatesAreThePublishedOnes() {
    Isotonic calibration = reference.exact.calibration();

    ESTIMATED.forEach(
        (month, published) -> {
          double estimate = months.get(month).exact.expected(calibration).auc();
          print(month, "exact estimate", estimate, published);
          assertThat(estimate).as(month).isCloseTo(published, within(EXACT));
        });
  }

  @Test
  void streamingEstimatesAreNearThePublishedOnes() {
    Isotonic calibration = reference.histogram.calibration();

    ESTIMATED.forEach(
        (month, published) -> {
          Ranking expected = months.get(month).histogram.expected(calibration, 1);
          print(month, "streaming estimate", expected.auc(), published);
          assertThat(expected.auc()).as(month).isCloseTo(published, within(STREAMING));
        });
  }

  @Test
  void realisedFiguresAreThePublishedOnes() {
    REALISED.forEach(
        (month, published) -> {
          Ranking ranking = months.get(month).histogram.ranking(1);
          print(month, "realised", ranking.auc(), published);
          assertThat(ranking.auc()).as(month).isCloseTo(published, within(EXACT));
        });
  }

  @Test
  void theFirstMonthBelowTheThresholdIsSeenWithoutLabels() {
    Isotonic calibration = reference.histogram.calibration();

    double estimate = months.get("2021-09").histogram.expected(calibration, 1).auc();

    assertThat(estimate).isLessThan(LOWER_THRESHOLD);
  }

  private static void print(String month, String what, double figure, double published) {
    System.out.printf(
        Locale.ROOT, "figure: %s %s %.6f, published %.6f%n", month, what, figure, published);
  }
}
