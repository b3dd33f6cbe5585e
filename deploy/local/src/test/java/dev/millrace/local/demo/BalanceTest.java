package dev.millrace.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BalanceTest {

  private static final Tally TEN = tally(Map.of());
  private static final IngestCounts COUNTED = new IngestCounts(10, 10, 0, 0);

  private static Tally tally(Map<String, Long> changes) {
    return new Tally(
        changes.getOrDefault("accepted", 10L),
        changes.getOrDefault("acceptedTwice", 0L),
        changes.getOrDefault("repeats", 0L),
        changes.containsKey("dead") ? Map.of("late", changes.get("dead")) : Map.of(),
        changes.getOrDefault("decided", 10L),
        changes.getOrDefault("lost", 0L),
        changes.getOrDefault("twice", 0L),
        changes.getOrDefault("unknown", 0L),
        Map.of(),
        Map.of(LabelState.MATURE, 10L),
        changes.getOrDefault("labelsLost", 0L));
  }

  @Test
  void everyEventAcceptedAndDecidedOnceBalances() {
    assertThat(Balance.problems(10, TEN, COUNTED)).isEmpty();
  }

  @Test
  void duplicatesAndDeadLettersAreAccountedFor() {
    Tally tally = tally(Map.of("repeats", 2L, "dead", 3L));

    assertThat(Balance.problems(15, tally, new IngestCounts(15, 10, 2, 3))).isEmpty();
  }

  @Test
  void repeatsOfDeadLettersNeedNotBeDuplicates() {
    Tally tally = tally(Map.of("repeats", 2L, "dead", 3L));

    assertThat(Balance.problems(13, tally, new IngestCounts(13, 10, 0, 3))).isEmpty();
  }

  @Test
  void eventThatDisappearedIsAProblem() {
    assertProblems(
        Balance.problems(11, TEN, new IngestCounts(11, 10, 0, 0)),
        "11 events were produced, but accepted + duplicates + dead letters = 10");
  }

  @Test
  void duplicateThatWasNoneIsAProblem() {
    assertProblems(
        Balance.problems(11, TEN, new IngestCounts(11, 10, 1, 0)),
        "0 events repeat an id, but 1 duplicates were dropped");
  }

  @Test
  void lostAndRepeatedDecisionsAreProblemsEvenIfTheirNumbersAgree() {
    Tally tally = tally(Map.of("lost", 1L, "twice", 1L));

    assertProblems(
        Balance.problems(10, tally, COUNTED),
        "1 accepted events have no decision",
        "1 events have more than one decision");
  }

  @Test
  void decisionsMustBeAsManyAsEvents() {
    assertProblems(
        Balance.problems(10, tally(Map.of("decided", 9L)), COUNTED),
        "10 events were accepted, but 9 were decided");
  }

  @Test
  void strangersLostLabelsAndRepeatedAcceptanceAreProblems() {
    Tally tally = tally(Map.of("unknown", 1L, "labelsLost", 2L, "acceptedTwice", 3L));

    assertProblems(
        Balance.problems(10, tally, COUNTED),
        "3 event ids were accepted more than once",
        "1 event ids are on the topics that were never produced",
        "2 labels of decided events are in no row of labelled");
  }

  @Test
  void metersMustAgreeWithTheTopics() {
    assertProblems(
        Balance.problems(10, TEN, new IngestCounts(9, 8, 0, 7)),
        "ingest's meter of events received says 9, but 10 are produced",
        "ingest's meter of events accepted says 8, but 10 are on the topic",
        "ingest's meter of events dead-lettered says 7, but 0 are on the topic");
  }

  private static void assertProblems(List<String> problems, String... beginnings) {
    assertThat(problems).hasSize(beginnings.length);
    for (int i = 0; i < beginnings.length; i++) {
      assertThat(problems.get(i)).startsWith(beginnings[i]);
    }
  }
}
