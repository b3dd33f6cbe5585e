package dev.millrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicsTest {

  private final Topics topics = new Topics("card-fraud");

  @Test
  void namesCarryThePipelinesName() {
    assertThat(topics.all())
        .extracting(Topic::name)
        .containsExactly(
            "card-fraud.events.raw",
            "card-fraud.events",
            "card-fraud.events.dead-letter",
            "card-fraud.features",
            "card-fraud.predictions",
            "card-fraud.labels",
            "card-fraud.labels.dead-letter",
            "card-fraud.labelled",
            "card-fraud.performance",
            "card-fraud.reviews",
            "card-fraud.retraining",
            "card-fraud.models",
            "card-fraud.alerts");
  }

  @Test
  void aDeadLetterHasRoomForTheLargestRawEventAndItsHeaders() {
    assertThat(topics.deadLetters().maxMessageBytes())
        .isGreaterThan(topics.rawEvents().maxMessageBytes());
  }

  @Test
  void aDeadLetterHasRoomForTheLargestLabelAndItsHeaders() {
    assertThat(topics.labelsDeadLetters().maxMessageBytes())
        .isGreaterThan(topics.labels().maxMessageBytes());
  }

  @Test
  void labelledExamplesAreKeptForEver() {
    assertThat(topics.labelled().config()).containsEntry("retention.ms", "-1");
  }

  @Test
  void whatIsSaidAboutModelsHasOneOrderAndIsKept() {
    assertThat(topics.models().onePartition()).isTrue();
    assertThat(topics.models().config()).containsEntry("cleanup.policy", "compact");
  }

  @Test
  void theSubjectIsTheTopicsNameAndValue() {
    assertThat(topics.events().subject()).isEqualTo("card-fraud.events-value");
  }
}
