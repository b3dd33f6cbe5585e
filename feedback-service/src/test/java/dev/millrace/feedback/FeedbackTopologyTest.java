package dev.millrace.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.record.Label;
import dev.millrace.runtime.definition.Format;
import dev.millrace.runtime.definition.Unlabelled;
import dev.millrace.schemas.HeaderNames;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class FeedbackTopologyTest {

  private static final Instant T0 = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void aLabelGivesAProvisionalRowAtOnceAndAMatureOneAtMaturity() {
    try (Feedback feedback = Feedback.json()) {
      feedback.decision("e1", T0).label("e1", 1, T0.plus(HOUR));
      assertThat(feedback.rows()).containsExactly("e1 1.0 PROVISIONAL r1");

      feedback.timeIs(T0.plus(Pipelines.MATURITY).plusMillis(1));

      assertThat(feedback.rows()).containsExactly("e1 1.0 MATURE r2");
    }
  }

  @Test
  void aRowIsKeyedByEventAndCarriesItsTimeDecisionAndLabel() {
    try (Feedback feedback = Feedback.json()) {
      feedback.decision("e1", T0).label("e1", 1, T0.plus(HOUR));

      TestRecord<String, GenericRecord> row = feedback.records().get(0);

      assertThat(row.key()).isEqualTo("e1");
      assertThat(row.timestamp()).isEqualTo(T0.toEpochMilli());
      assertThat(row.value().get("label_time")).isEqualTo(T0.plus(HOUR).toEpochMilli());
      assertThat(row.value().get("label_source")).hasToString("ground-truth");
      assertThat(((GenericRecord) row.value().get("decision")).get("status_reason"))
          .hasToString("no-model");
    }
  }

  @Test
  void silenceIsNegativeAtMaturity() {
    try (Feedback feedback = Feedback.json()) {
      feedback.decision("e1", T0).timeIs(T0.plus(Pipelines.MATURITY).plusMillis(1));

      GenericRecord row = feedback.records().get(0).value();

      assertThat(row.get("label")).isEqualTo(0.0);
      assertThat(row.get("label_state")).hasToString("EXPIRED");
      assertThat(row.get("label_time")).isNull();
      assertThat(row.get("label_source")).isNull();
    }
  }

  @Test
  void droppedSilenceGivesNoRowAndIsCounted() {
    try (Feedback feedback = new Feedback(Format.JSON, Unlabelled.DROP)) {
      feedback.decision("e1", T0).timeIs(T0.plus(Pipelines.MATURITY).plusMillis(1));

      assertThat(feedback.rows()).isEmpty();
      assertThat(feedback.count("decisions.expired")).isEqualTo(1);
    }
  }

  @Test
  void avroLabelsAreJoinedToo() {
    try (Feedback feedback = new Feedback(Format.AVRO, Unlabelled.NEGATIVE)) {
      feedback.decision("e1", T0).avroLabel(new Label("e1", 1.0, T0.plus(HOUR), "review"));

      GenericRecord row = feedback.records().get(0).value();

      assertThat(row.get("label")).isEqualTo(1.0);
      assertThat(row.get("label_source")).hasToString("review");
    }
  }

  @Test
  void whatReallyHappenedCountsBeforeAReviewInEitherOrder() {
    String review = label("review", "review", HOUR.multipliedBy(5));
    String truth = label("review", "ground-truth", HOUR).replace(": 1", ": 0");
    try (Feedback feedback = Feedback.json()) {
      feedback.decision("review", T0).json(review).json(truth).json(review);

      assertThat(feedback.rows())
          .containsExactly("review 1.0 PROVISIONAL r1", "review 0.0 PROVISIONAL r2");
      assertThat(feedback.count("labels.superseded")).isEqualTo(1);
    }
    try (Feedback feedback = Feedback.json()) {
      feedback.json(truth).json(review).decision("review", T0);

      assertThat(feedback.rows()).containsExactly("review 0.0 PROVISIONAL r1");
    }
  }

  private static String label(String eventId, String source, Duration after) {
    return "{\"event_id\": \"%s\", \"label\": 1, \"time\": \"%s\", \"source\": \"%s\"}"
        .formatted(eventId, T0.plus(after), source);
  }

  @Test
  void aNumberIsAnEventIdAndTheRecordsTimestampStandsInForAMissingTime() {
    try (Feedback feedback = Feedback.json()) {
      feedback
          .decision("17", T0)
          .label("{\"event_id\": 17, \"label\": true}".getBytes(UTF_8), T0.plus(HOUR));

      GenericRecord row = feedback.records().get(0).value();

      assertThat(row.get("label")).isEqualTo(1.0);
      assertThat(row.get("label_time")).isEqualTo(T0.plus(HOUR).toEpochMilli());
    }
  }

  @Test
  void anUnreadableLabelIsBuriedAsItCame() {
    try (Feedback feedback = Feedback.json()) {
      RecordHeaders headers = new RecordHeaders();
      headers.add("trace", "t1".getBytes(UTF_8));
      headers.add("millrace-rule", "forged".getBytes(UTF_8));
      feedback.label(new TestRecord<>("k".getBytes(UTF_8), "{".getBytes(UTF_8), headers, T0));

      TestRecord<byte[], byte[]> letter = feedback.deadLetters().get(0);

      assertThat(letter.key()).isEqualTo("k".getBytes(UTF_8));
      assertThat(letter.value()).isEqualTo("{".getBytes(UTF_8));
      assertThat(letter.timestamp()).isEqualTo(T0.toEpochMilli());
      assertThat(Feedback.header(letter, HeaderNames.REASON)).isEqualTo("not-json");
      assertThat(Feedback.header(letter, HeaderNames.TOPIC)).isEqualTo("pay.labels");
      assertThat(Feedback.header(letter, HeaderNames.PARTITION)).isEqualTo("0");
      assertThat(Feedback.header(letter, HeaderNames.OFFSET)).isEqualTo("0");
      assertThat(Feedback.header(letter, HeaderNames.SERVICE)).isEqualTo("feedback");
      assertThat(Feedback.header(letter, HeaderNames.TIME)).isEqualTo(Feedback.NOW.toString());
      assertThat(Feedback.header(letter, "trace")).isEqualTo("t1");
      assertThat(letter.headers().lastHeader("millrace-rule")).isNull();
    }
  }

  @Test
  void aLabelThatItsDeadLetterTopicDoesNotTakeIsCut() {
    try (Feedback feedback = Feedback.json()) {
      byte[] value = new byte[3 * Feedback.LETTER_BYTES];
      feedback.label(new TestRecord<>("k".getBytes(UTF_8), value, new RecordHeaders(), T0));

      TestRecord<byte[], byte[]> letter = feedback.deadLetters().get(0);

      assertThat(letter.key()).isEqualTo("k".getBytes(UTF_8));
      assertThat(letter.value()).isEqualTo(new byte[Feedback.LETTER_BYTES / 2]);
      assertThat(Feedback.header(letter, HeaderNames.REASON)).isEqualTo("too-large");
      assertThat(Feedback.header(letter, HeaderNames.TRUNCATED))
          .isEqualTo("key 1, value 120000, headers 0 bytes");
    }
  }

  @Test
  void aPartitionThatIsSilentHoldsTimeBackForAsLongAsTheDefinitionSays() {
    try (Feedback feedback = new Feedback(Format.JSON, Unlabelled.NEGATIVE, new Partitions(2, 1))) {
      feedback.decision("e1", T0).timeIs(T0.plus(Pipelines.MATURITY).plusMillis(1));
      feedback.wait(Pipelines.IDLE.minusSeconds(1));
      assertThat(feedback.rows()).isEmpty();

      feedback.wait(Duration.ofSeconds(2));

      assertThat(feedback.rows()).containsExactly("e1 0.0 EXPIRED r1");
    }
  }

  @Test
  void aDecisionThatComesThroughASlowerTaskFindsItsLabel() {
    try (Feedback feedback = Feedback.json()) {
      Instant muchLater = T0.plus(Pipelines.MATURITY.multipliedBy(10));
      feedback.decision("e0", T0, 1, 2).label("e1", 1, T0.plus(HOUR));
      feedback.decision("later", muchLater, 0, 2).settle();
      assertThat(feedback.deadLetters()).isEmpty();

      feedback.decision("e1", T0, 1, 2).settle();

      assertThat(feedback.rows()).contains("e1 1.0 PROVISIONAL r1");
    }
  }

  @Test
  void aRecordWithoutAValueIsBuried() {
    try (Feedback feedback = Feedback.json()) {
      feedback.label(null, T0);

      assertThat(feedback.deadLetters())
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.value()).isNull();
                assertThat(Feedback.header(letter, HeaderNames.REASON)).isEqualTo("empty");
              });
    }
  }

  @Test
  void aLabelFromTheFutureIsBuriedAndMovesNoTime() {
    try (Feedback feedback = Feedback.json()) {
      Instant future = Feedback.NOW.plus(Pipelines.FUTURE).plusMillis(1);
      feedback.decision("e1", T0).label("e1", 1, future).settle();

      assertThat(feedback.rows()).isEmpty();
      assertThat(Feedback.header(feedback.deadLetters().get(0), HeaderNames.REASON))
          .isEqualTo("future");
      assertThat(feedback.gauge("decisions.pending")).isEqualTo(1);
    }
  }

  @Test
  void aLabelForNoDecisionIsBuriedAsItCameOnceItsWindowHasPassed() {
    try (Feedback feedback = Feedback.json()) {
      feedback.json("{}").deadLetters();
      feedback.label("nobody", 1, T0);
      Instant end = T0.plus(Pipelines.MATURITY).plus(Pipelines.LATENESS);
      feedback.timeIs(end);
      assertThat(feedback.deadLetters()).isEmpty();

      feedback.timeIs(end.plusMillis(1));

      TestRecord<byte[], byte[]> letter = feedback.deadLetters().get(0);
      assertThat(new String(letter.value(), UTF_8)).contains("\"nobody\"");
      assertThat(letter.key()).isNull();
      assertThat(letter.timestamp()).isEqualTo(Feedback.NOW.toEpochMilli());
      assertThat(Feedback.header(letter, HeaderNames.REASON)).isEqualTo("unmatched");
      assertThat(Feedback.header(letter, HeaderNames.TOPIC)).isEqualTo("pay.labels");
      assertThat(Feedback.header(letter, HeaderNames.OFFSET)).isEqualTo("1");
    }
  }

  @Test
  void anUnreadableDecisionIsBuriedAndStopsNothing() {
    try (Feedback feedback = Feedback.json()) {
      feedback.brokenDecision(new byte[] {0, 0, 0, 0, 1, 2}, T0).decision("e1", T0);
      feedback.brokenDecision(new byte[] {0, 0, 0, 99, 1, 2}, T0).label("e1", 1, T0.plus(HOUR));

      assertThat(feedback.rows()).hasSize(1);
      assertThat(feedback.deadLetters())
          .extracting(letter -> Feedback.header(letter, HeaderNames.REASON))
          .containsExactly("not-avro", "unknown-schema");
      assertThat(feedback.count("decisions.refused")).isEqualTo(2);
    }
  }

  @Test
  void aSecondDecisionForAnEventIsCountedAndIgnored() {
    try (Feedback feedback = Feedback.json()) {
      feedback.decision("e1", T0).decision("e1", T0.plus(HOUR)).label("e1", 1, T0.plus(HOUR));

      assertThat(feedback.records())
          .singleElement()
          .satisfies(row -> assertThat(row.timestamp()).isEqualTo(T0.toEpochMilli()));
      assertThat(feedback.count("decisions.duplicates")).isEqualTo(1);
    }
  }

  @Test
  void anIdUsedAgainAfterItsDecisionsTimeIsOverHasTheNewDecision() {
    try (Feedback feedback = Feedback.json()) {
      for (int i = 0; i < LabelJoin.MOST_TIMERS; i++) {
        feedback.decision("e" + i, T0.plusMillis(i)); // their timers are run first
      }
      Instant again = T0.plus(Pipelines.MATURITY.multipliedBy(3));
      feedback.decision("again", T0.plus(HOUR)).decision("clock-later", again);

      feedback.decision("again", again).label("again", 1, again.plus(HOUR));

      assertThat(feedback.records())
          .filteredOn(row -> row.key().equals("again"))
          .extracting(TestRecord::value)
          .extracting(
              row -> ((GenericRecord) row.get("decision")).get("event_time"),
              row -> row.get("label_state").toString(),
              row -> row.get("revision"))
          .containsExactly(
              tuple(T0.plus(HOUR).toEpochMilli(), "EXPIRED", 1),
              tuple(again.toEpochMilli(), "PROVISIONAL", 1));
      assertThat(feedback.count("decisions.duplicates")).isZero();
      assertThat(feedback.count("decisions.forgotten")).isPositive();
    }
  }

  @Test
  void timersThatOneRunDoesNotTakeAreDoneByTheNext() {
    try (Feedback feedback = Feedback.json()) {
      int more = 100;
      for (int i = 0; i < LabelJoin.MOST_TIMERS + more; i++) {
        feedback.decision("e" + i, T0.plusMillis(i));
      }
      feedback.timeIs(T0.plus(Pipelines.MATURITY).plus(HOUR));
      assertThat(feedback.rows()).hasSize(LabelJoin.MOST_TIMERS);

      feedback.settle();

      assertThat(feedback.rows()).hasSize(more);
      assertThat(feedback.gauge("decisions.pending")).isEqualTo(1);
    }
  }
}
