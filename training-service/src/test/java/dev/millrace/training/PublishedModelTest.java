package dev.millrace.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.schemas.model.InputType;
import dev.millrace.schemas.model.ModelInput;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.training.train.ExampleCollector;
import dev.millrace.training.train.LabelState;
import dev.millrace.training.train.LabelledRow;
import dev.millrace.training.train.TrainingRun;
import dev.millrace.training.train.TrainingSettings;
import dev.millrace.training.train.TreeSettings;
import dev.millrace.training.train.TreeSettings.Splits;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The handbook's XGBoost at library defaults, on its features and its weeks: learnt on 07-25 to
 * 07-31, judged on 08-08 to 08-14 without customers who were known to be compromised by then.
 */
class PublishedModelTest {
  private static final Instant ORIGIN = Instant.parse("2018-04-01T00:00:00Z");
  private static final int DAY_SECONDS = 86_400;
  private static final int FIRST_DAY = 115;
  private static final int TRAINING_DAYS = 7;
  private static final int FIRST_TEST_DAY = FIRST_DAY + 14;
  private static final int CUSTOMER = 1;
  private static final int AMOUNT = 3;
  private static final int SECONDS = 4;
  private static final int FRAUD = 5;
  private static final int FIRST_FEATURE = 7;
  private static final int FEATURES = 15;

  private static final TreeSettings LIBRARY_DEFAULTS =
      new TreeSettings(100, 6, 0.3, 1, 1, 1, Splits.STEPS, 0, false);

  @Test
  void isReproduced() throws IOException {
    List<String[]> all = new ArrayList<>();
    ReferenceData.rows("expected-features-2018-07-25-to-2018-08-14.csv.gz", all::add);
    ExampleCollector collected = new ExampleCollector(inputs());
    Stream.concat(training(all), test(all)).map(PublishedModelTest::row).forEach(collected::add);

    ModelManifest model =
        new TrainingRun(
                List.of(new XgboostLearner("xgboost", LIBRARY_DEFAULTS)),
                TrainingSettings.single(0, 0.35))
            .run("handbook", "1", collected)
            .manifest();

    assertThat(model.data().training().rows()).isEqualTo(67_240);
    assertThat(model.data().training().positives()).isEqualTo(598);
    assertThat(model.metrics().rows()).isEqualTo(58_264);
    assertThat(model.metrics().positives()).isEqualTo(385);
    // published .862 and .639, from XGBoost 1.x with exact splits and a base score of 0.5
    assertThat(model.metrics().aucRoc()).isCloseTo(0.862, within(0.01));
    assertThat(model.metrics().averagePrecision()).isCloseTo(0.639, within(0.01));
  }

  private static Stream<String[]> training(List<String[]> all) {
    return all.stream().filter(row -> day(row) < FIRST_DAY + TRAINING_DAYS);
  }

  private static Stream<String[]> test(List<String[]> all) {
    Set<String> known =
        training(all)
            .filter(PublishedModelTest::fraud)
            .map(row -> row[CUSTOMER])
            .collect(Collectors.toCollection(HashSet::new));
    List<String[]> test = new ArrayList<>();
    for (int k = 0; k < TRAINING_DAYS; k++) {
      int learntOn = FIRST_DAY + TRAINING_DAYS + k - 1;
      all.stream()
          .filter(row -> day(row) == learntOn && fraud(row))
          .forEach(row -> known.add(row[CUSTOMER]));
      int testDay = FIRST_TEST_DAY + k;
      all.stream()
          .filter(row -> day(row) == testDay && !known.contains(row[CUSTOMER]))
          .forEach(test::add);
    }
    return test.stream();
  }

  private static List<ModelInput> inputs() {
    return IntStream.range(0, FEATURES)
        .mapToObj(i -> new ModelInput("f" + i, InputType.DOUBLE))
        .toList();
  }

  /** The amount, then the 14 computed features. */
  private static LabelledRow row(String[] row) {
    List<Object> values = new ArrayList<>();
    values.add(Double.valueOf(row[AMOUNT]));
    for (int i = FIRST_FEATURE; i < row.length; i++) {
      values.add(Double.valueOf(row[i]));
    }
    Instant time = ORIGIN.plusSeconds(Long.parseLong(row[SECONDS]));
    double label = fraud(row) ? 1 : 0;
    return new LabelledRow(row[0], time, values, label, LabelState.MATURE, 1);
  }

  private static boolean fraud(String[] row) {
    return row[FRAUD].equals("1");
  }

  private static long day(String[] row) {
    return Long.parseLong(row[SECONDS]) / DAY_SECONDS;
  }
}
