package dev.millrace.schemas;

import dev.millrace.schemas.Topic.Cleanup;
import java.time.Duration;
import java.util.List;

/**
 * The topic catalogue of one pipeline: the one place where topic names are written.
 *
 * @param pipeline the pipeline's name, prefix of every topic
 */
public record Topics(String pipeline) {

  /** A raw event may be as large as this, in bytes. */
  public static final int MAX_RAW_BYTES = 16 * 1024 * 1024;

  /** Room for the headers that a dead letter carries beside the original bytes. */
  public static final int HEADROOM_BYTES = 1024 * 1024;

  /** What is made of an event holds it, and its producer's headers, and something more. */
  private static final int DERIVED_BYTES = MAX_RAW_BYTES + HEADROOM_BYTES;

  private static final int USUAL_BYTES = 2 * 1024 * 1024;
  private static final Duration FOR_EVER = Duration.ofMillis(-1);

  public Topic rawEvents() {
    return topic("events.raw", "any", "the user's event, Avro or JSON", 7, MAX_RAW_BYTES);
  }

  public Topic events() {
    return topic("events", "entity", "the user's event: valid, no duplicates", 7, MAX_RAW_BYTES);
  }

  public Topic deadLetters() {
    return topic(
        "events.dead-letter",
        "as received",
        "the original bytes, reason in the headers",
        30,
        DERIVED_BYTES);
  }

  public Topic features() {
    return topic("features", "entity", "FeatureEvent: event and feature vector", 7, DERIVED_BYTES);
  }

  public Topic predictions() {
    return topic("predictions", "entity", "Decision: the decision record", 30, DERIVED_BYTES);
  }

  public Topic labels() {
    return topic("labels", "event id", "Label: what really happened", 90, USUAL_BYTES);
  }

  /** Labels that could not be read, and labels whose event was never decided. */
  public Topic labelsDeadLetters() {
    return topic(
        "labels.dead-letter",
        "as received",
        "the original bytes, reason in the headers",
        30,
        DERIVED_BYTES);
  }

  public Topic labelled() {
    return new Topic(
        pipeline + ".labelled",
        "event id",
        "Labelled: decision and label, the training set",
        Cleanup.DELETE,
        FOR_EVER,
        DERIVED_BYTES);
  }

  /** The control topic: in one partition, so that what is said about models has one order. */
  public Topic models() {
    return new Topic(
        pipeline + ".models",
        "version or deployment",
        "Control: a model's version, or which versions run",
        Cleanup.COMPACT,
        FOR_EVER,
        USUAL_BYTES,
        true);
  }

  public Topic alerts() {
    return topic("alerts", "rule", "Alert: what a person should know about", 30, USUAL_BYTES);
  }

  public Topic performance() {
    return topic(
        "performance",
        "version, arm, cohort and segment",
        "Performance: how good an arm was over a cohort",
        90,
        USUAL_BYTES);
  }

  public Topic reviews() {
    return topic(
        "reviews", "event id", "Review: a decision that a person looks at", 30, USUAL_BYTES);
  }

  /** In one partition, so that requests and their answers have one order. */
  public Topic retraining() {
    return new Topic(
        pipeline + ".retraining",
        "request",
        "Retraining: a step in the life of a request for a new version",
        Cleanup.DELETE,
        Duration.ofDays(90),
        USUAL_BYTES,
        true);
  }

  /** Every topic of the pipeline, in the order in which the data passes them. */
  public List<Topic> all() {
    return List.of(
        rawEvents(),
        events(),
        deadLetters(),
        features(),
        predictions(),
        labels(),
        labelsDeadLetters(),
        labelled(),
        performance(),
        reviews(),
        retraining(),
        models(),
        alerts());
  }

  private Topic topic(String suffix, String key, String value, int days, int maxBytes) {
    return new Topic(
        pipeline + "." + suffix, key, value, Cleanup.DELETE, Duration.ofDays(days), maxBytes);
  }
}
