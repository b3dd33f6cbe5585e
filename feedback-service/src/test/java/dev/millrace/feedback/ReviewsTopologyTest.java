package dev.millrace.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.record.Review;
import dev.millrace.runtime.definition.ReviewsDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class ReviewsTopologyTest {

  private static final Instant T0 = Instant.parse("2024-01-01T00:00:00Z");

  @Test
  void aDisputedDecisionIsAskedForWithWhatEachArmSaid() {
    try (Feedback feedback = Feedback.reviewing(new ReviewsDefinition(0, true, 0))) {
      feedback
          .decision(decided(feedback, "e1", Map.of("champion", 0.9, "shadow", 0.1)))
          .decision(decided(feedback, "e2", Map.of("champion", 0.9, "shadow", 0.8)));

      List<TestRecord<String, Review>> reviews = feedback.reviews();

      assertThat(reviews).hasSize(1);
      assertThat(reviews.get(0).key()).isEqualTo("e1");
      assertThat(reviews.get(0).timestamp()).isEqualTo(T0.toEpochMilli());
      Review review = reviews.get(0).value();
      assertThat(review.getEventTime()).isEqualTo(T0);
      assertThat(review.getReasons()).containsExactly("disagreement");
      assertThat(review.getInclusionProbability()).isEqualTo(1.0);
      assertThat(review.getVersion()).isEqualTo("1");
      assertThat(review.getArm()).isEqualTo("champion");
      assertThat(review.getDecision()).isTrue();
      assertThat(review.getScores())
          .containsExactlyInAnyOrderEntriesOf(Map.of("champion", 0.9, "shadow", 0.1));
      assertThat(feedback.count("reviews")).isEqualTo(1);
    }
  }

  @Test
  void whatAnEnsemblesMembersSayIsNoDispute() {
    try (Feedback feedback = Feedback.reviewing(new ReviewsDefinition(0, true, 0))) {
      GenericRecord decision = decided(feedback, "e1", Map.of("champion", 0.9, "other", 0.1));
      ((List<?>) decision.get("arms"))
          .stream()
              .map(GenericRecord.class::cast)
              .filter(arm -> arm.get("arm").equals("other"))
              .forEach(arm -> arm.put("role", "member"));

      assertThat(feedback.decision(decision).reviews()).isEmpty();
    }
  }

  @Test
  void nobodyIsAskedWhereTheDefinitionSaysNothing() {
    try (Feedback feedback = Feedback.json()) {
      assertThat(feedback.topology().describe().toString()).doesNotContain("choose-reviews");
    }
  }

  private static GenericRecord decided(
      Feedback feedback, String eventId, Map<String, Double> scores) {
    Schema schema = feedback.definition.schemas().decision();
    GenericRecord decision = Pipelines.decision(schema, eventId, T0.toEpochMilli());
    decision.put("model", "fraud");
    decision.put("version", "1");
    decision.put("arm", "champion");
    decision.put("score", scores.get("champion"));
    decision.put("decision", true);
    decision.put(
        "status", new GenericData.EnumSymbol(schema.getField("status").schema(), "SCORED"));
    decision.put("status_reason", null);
    Schema arm = schema.getField("arms").schema().getElementType();
    decision.put("arms", scores.entrySet().stream().map(each -> arm(arm, each)).toList());
    return decision;
  }

  private static GenericRecord arm(Schema schema, Map.Entry<String, Double> said) {
    GenericRecord arm = new GenericData.Record(schema);
    arm.put("arm", said.getKey());
    arm.put("role", said.getKey().equals("champion") ? "champion" : "shadow");
    arm.put("model", "fraud");
    arm.put("version", "1");
    arm.put("score", said.getValue());
    arm.put("classes", Map.of());
    arm.put("status", "scored");
    return arm;
  }
}
