package dev.millrace.feedback;

import dev.millrace.feedback.review.Chosen;
import dev.millrace.feedback.review.Decided;
import dev.millrace.feedback.review.ReviewChoice;
import dev.millrace.record.Review;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Asks people about some of the decisions. What can't be read is dead-lettered elsewhere. */
final class ChooseReviews
    extends ContextualProcessor<byte[], Incoming<GenericRecord>, String, Review> {

  /** An ensemble's members don't decide. */
  private static final String MEMBER = "member";

  private final ReviewChoice choice;
  private final FeedbackMeters meters;

  ChooseReviews(ReviewChoice choice, FeedbackMeters meters) {
    this.choice = choice;
    this.meters = meters;
  }

  @Override
  public void process(Record<byte[], Incoming<GenericRecord>> record) {
    record.value().meaning().ifPresent(decision -> ask(decision, record.timestamp()));
  }

  private void ask(GenericRecord decision, long timestamp) {
    Map<String, Double> scores = scores(decision);
    choice
        .of(
            new Decided(
                decision.get("event_id").toString(),
                decision.get("status").toString().equals("SCORED"),
                (double) decision.get("score"),
                (double) decision.get("threshold"),
                List.copyOf(scores.values())))
        .ifPresent(
            chosen -> {
              meters.reviewAsked(chosen.reasons());
              Review review = review(decision, chosen, scores);
              context().forward(new Record<>(review.getEventId(), review, timestamp));
            });
  }

  private static Map<String, Double> scores(GenericRecord decision) {
    Map<String, Double> scores = new TreeMap<>();
    for (Object each : (List<?>) decision.get("arms")) {
      GenericRecord arm = (GenericRecord) each;
      if (arm.get("score") != null && !arm.get("role").toString().equals(MEMBER)) {
        scores.put(arm.get("arm").toString(), (double) arm.get("score"));
      }
    }
    return scores;
  }

  private static Review review(GenericRecord decision, Chosen chosen, Map<String, Double> scores) {
    return new Review(
        decision.get("event_id").toString(),
        decision.get("entity").toString(),
        Instant.ofEpochMilli((long) decision.get("event_time")),
        chosen.reasons(),
        chosen.inclusionProbability(),
        text(decision, "model"),
        text(decision, "version"),
        decision.get("arm").toString(),
        (double) decision.get("score"),
        (double) decision.get("threshold"),
        (boolean) decision.get("decision"),
        scores);
  }

  private static String text(GenericRecord decision, String field) {
    Object value = decision.get(field);
    return value == null ? null : value.toString();
  }
}
