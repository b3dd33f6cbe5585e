package dev.millrace.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.schemas.model.Metrics;
import dev.millrace.schemas.model.ModelMetrics;
import dev.millrace.training.ReferenceData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The handbook's logistic regression: its scores of 58,264 payments and what it says of them. */
class PublishedScoresTest {

  @Test
  void getTheirPublishedMetrics() throws IOException {
    List<String[]> rows = new ArrayList<>();
    ReferenceData.rows("logistic-regression-test-scores.csv.gz", rows::add);
    float[] scores = new float[rows.size()];
    boolean[] positive = new boolean[rows.size()];
    for (int i = 0; i < scores.length; i++) {
      positive[i] = rows.get(i)[1].equals("1");
      scores[i] = Float.parseFloat(rows.get(i)[2]);
    }

    ModelMetrics metrics = Metrics.of(scores, positive);

    assertThat(metrics.rows()).isEqualTo(58_264);
    assertThat(metrics.positives()).isEqualTo(385);
    assertThat(metrics.aucRoc()).isCloseTo(0.871, within(0.0005));
    assertThat(metrics.averagePrecision()).isCloseTo(0.606, within(0.0005));
  }
}
