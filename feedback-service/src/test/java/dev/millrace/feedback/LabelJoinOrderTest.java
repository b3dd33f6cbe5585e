package dev.millrace.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In whatever order decisions and labels come, the last row of each event is the right one. */
class LabelJoinOrderTest {

  private static final int EVENTS = 180;

  /** All have matured, none is forgotten. */
  private static final Instant ALL_MATURE =
      History.START.plus(History.LENGTH).plus(Pipelines.MATURITY).plusMillis(1);

  private static final Instant ALL_OVER = History.START.plus(Duration.ofDays(30));

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void shuffledRecordsEndInTheLabelsOfABatchComputation(long seed) {
    History history = new History(seed, EVENTS);
    try (Feedback feedback = Feedback.json()) {
      history.shuffled().forEach(step -> step.tell(feedback));
      feedback.timeIs(ALL_MATURE);

      Map<String, GenericRecord> last = lastRows(feedback);

      assertThat(labels(last)).isEqualTo(history.finalLabels());
      assertThat(states(last).values()).doesNotContain("PROVISIONAL");
    }
  }

  @Test
  void orderedRecordsEndInTheStatesOfABatchComputation() {
    History history = new History(21, EVENTS);
    try (Feedback feedback = Feedback.json()) {
      history.inOrder().forEach(step -> step.tell(feedback));
      feedback.timeIs(ALL_MATURE);

      Map<String, GenericRecord> last = lastRows(feedback);

      assertThat(labels(last)).isEqualTo(history.finalLabels());
      assertThat(states(last)).isEqualTo(history.finalStates());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32})
  void theCountsBalance(long seed) {
    History history = new History(seed, EVENTS);
    try (Feedback feedback = Feedback.json()) {
      history.shuffled().forEach(step -> step.tell(feedback));
      assertBalanced(feedback);
      feedback.timeIs(ALL_MATURE);
      assertBalanced(feedback);
      feedback.timeIs(ALL_OVER);
      assertBalanced(feedback);

      assertThat(feedback.count("labels.received")).isEqualTo(history.labelCount());
      assertThat(feedback.count("labels.unmatched")).isEqualTo(history.orphanLabels());
      assertThat(feedback.deadLetters()).hasSize(history.orphanLabels());
      assertThat(feedback.gauge("labels.waiting")).isZero();
      assertThat(feedback.gauge("decisions.pending")).as("the clock's own").isEqualTo(1);
      assertThat(feedback.gauge("decisions.settled")).isZero();
    }
  }

  private static void assertBalanced(Feedback feedback) {
    assertThat(feedback.count("labels.received"))
        .isEqualTo(
            feedback.countOrZero("labels.refused")
                + feedback.count("labels.matched")
                + feedback.count("labels.repeated")
                + feedback.count("labels.superseded")
                + feedback.count("labels.unmatched")
                + feedback.gauge("labels.waiting"));
    assertThat(feedback.count("decisions.received"))
        .isEqualTo(
            feedback.countOrZero("decisions.refused")
                + feedback.count("decisions.duplicates")
                + feedback.count("decisions.matured")
                + feedback.count("decisions.expired")
                + feedback.gauge("decisions.pending")
                + feedback.gauge("decisions.provisional"));
    assertThat(feedback.count("decisions.matured") + feedback.count("decisions.expired"))
        .isEqualTo(feedback.gauge("decisions.settled") + feedback.count("decisions.forgotten"));
  }

  /** Checks on the way that revisions are 1, 2, 3 … */
  private static Map<String, GenericRecord> lastRows(Feedback feedback) {
    Map<String, GenericRecord> last = new TreeMap<>();
    for (TestRecord<String, GenericRecord> row : feedback.records()) {
      GenericRecord before = last.put(row.key(), row.value());
      int expected = before == null ? 1 : (int) before.get("revision") + 1;
      assertThat(row.value().get("revision")).as(row.key()).isEqualTo(expected);
    }
    return last;
  }

  private static Map<String, Double> labels(Map<String, GenericRecord> rows) {
    Map<String, Double> labels = new TreeMap<>();
    rows.forEach((id, row) -> labels.put(id, (Double) row.get("label")));
    return labels;
  }

  private static Map<String, String> states(Map<String, GenericRecord> rows) {
    Map<String, String> states = new TreeMap<>();
    rows.forEach((id, row) -> states.put(id, row.get("label_state").toString()));
    return states;
  }
}
