package dev.millrace.feature.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.feature.ReferenceData;
import dev.millrace.feature.ReferenceData.Payment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The windows equal those that the Fraud-Detection-Handbook published. */
class ReferenceWindowsTest {

  private static final List<Integer> DAYS = List.of(1, 7, 30);

  @ParameterizedTest
  @CsvSource({"fixture-customers.csv, 3955", "fixture-customers-exact-1d-edge.csv, 3026"})
  void countAndMeanEqualThePublishedOnesOnEveryRow(String file, int rows) throws IOException {
    List<WindowAggregate> aggregates = new ArrayList<>();
    for (int days : DAYS) {
      aggregates.add(Streams.count(Duration.ofDays(days)));
      aggregates.add(Streams.of(Statistic.MEAN, Duration.ofDays(days)));
    }
    WindowEngine engine = new WindowEngine(aggregates, Duration.ofHours(1), Integer.MAX_VALUE);
    Map<Long, History> customers = new HashMap<>();
    int compared = 0;
    for (Payment payment : ReferenceData.payments(file)) {
      History history = customers.computeIfAbsent(payment.customer(), customer -> engine.empty());
      Object[] answers = engine.accept(history, payment.time(), new double[] {payment.amount()});
      if (payment.hasExpectations()) {
        compare(payment, answers);
        compared++;
      }
    }
    assertThat(compared).isEqualTo(rows);
  }

  private static void compare(Payment payment, Object[] answers) {
    for (int i = 0; i < DAYS.size(); i++) {
      String window = DAYS.get(i) + "DAY_WINDOW";
      assertThat((long) answers[2 * i])
          .as("payment %d, count, %s", payment.id(), window)
          .isEqualTo((long) payment.expected("CUSTOMER_ID_NB_TX_" + window));
      assertThat((double) answers[2 * i + 1])
          .as("payment %d, mean, %s", payment.id(), window)
          .isCloseTo(payment.expected("CUSTOMER_ID_AVG_AMOUNT_" + window), within(1e-6));
    }
  }
}
