package dev.millrace.feedback;

import dev.millrace.feedback.label.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A seeded history: decisions of twenty hours, and labels that come early, late, twice, corrected,
 * never, or for events that nobody decided. No event's labels share a time.
 */
final class History {

  static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  static final Duration LENGTH = Duration.ofHours(20);

  private static final int KINDS = 6;
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final Random random;
  private final Map<String, Long> decisions = new LinkedHashMap<>();
  private final Map<String, List<Verdict>> labels = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();

  /**
   * Something that happens.
   *
   * @param eventId to whom
   * @param time when, epoch milliseconds
   * @param value the label; null: it is the decision
   */
  record Step(String eventId, long time, Double value) {

    void tell(Feedback feedback) {
      Instant at = Instant.ofEpochMilli(time);
      if (value == null) {
        feedback.decision(eventId, at);
      } else {
        feedback.label(eventId, value, at);
      }
    }
  }

  History(long seed, int events) {
    random = new Random(seed);
    for (int i = 0; i < events; i++) {
      String eventId = "e" + i;
      long time = START.toEpochMilli() + (long) (random.nextDouble() * LENGTH.toMillis());
      boolean orphan = i % KINDS == KINDS - 1;
      if (!orphan) {
        decisions.put(eventId, time);
        steps.add(new Step(eventId, time, null));
      }
      addLabels(eventId, time, i % KINDS);
    }
    steps.sort(Comparator.comparingLong(Step::time));
  }

  private void addLabels(String eventId, long time, int kind) {
    double value = random.nextInt(2);
    long early = time + MINUTE + (long) (random.nextDouble() * 10 * HOUR);
    long late = time + Pipelines.MATURITY.toMillis() + 2 * HOUR;
    switch (kind) {
      case 0 -> {} // never
      case 1 -> add(eventId, value, early);
      case 2 -> add(eventId, value, late);
      case 3 -> { // said twice
        add(eventId, value, early);
        add(eventId, value, early + 3 * HOUR);
      }
      case 4 -> { // corrected, once before maturity and once after
        add(eventId, value, early);
        add(eventId, 1 - value, early + 2 * HOUR);
        add(eventId, value, late);
      }
      default -> add(eventId, value, early);
    }
  }

  private void add(String eventId, double value, long time) {
    steps.add(new Step(eventId, time, value));
    labels
        .computeIfAbsent(eventId, id -> new ArrayList<>())
        .add(new Verdict(value, time, "ground-truth"));
  }

  List<Step> inOrder() {
    return List.copyOf(steps);
  }

  List<Step> shuffled() {
    List<Step> shuffled = new ArrayList<>(steps);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  int labelCount() {
    return (int) steps.stream().filter(step -> step.value() != null).count();
  }

  /** The labels of events that nobody decided. */
  Stream<Step> orphans() {
    return steps.stream().filter(step -> !decisions.containsKey(step.eventId()));
  }

  int orphanLabels() {
    return (int) orphans().count();
  }

  /** Of each decided event: the value of the label said last, 0 where there is none. */
  Map<String, Double> finalLabels() {
    Map<String, Double> last = new TreeMap<>();
    for (String eventId : decisions.keySet()) {
      List<Verdict> said = labels.getOrDefault(eventId, List.of());
      last.put(
          eventId,
          said.stream()
              .max(Comparator.comparingLong(Verdict::time))
              .map(Verdict::value)
              .orElse(0.0));
    }
    return last;
  }

  /** The day of a decided event. */
  Instant day(String eventId) {
    return Instant.ofEpochMilli(decisions.get(eventId)).truncatedTo(ChronoUnit.DAYS);
  }

  /** The state that each decided event ends in where everything comes in order. */
  Map<String, String> finalStates() {
    Map<String, String> states = new TreeMap<>();
    decisions.forEach(
        (eventId, time) -> {
          long matures = time + Pipelines.MATURITY.toMillis();
          List<Verdict> said = labels.getOrDefault(eventId, List.of());
          boolean before = said.stream().anyMatch(label -> label.time() <= matures);
          boolean after = said.stream().anyMatch(label -> label.time() > matures);
          states.put(eventId, after ? "CORRECTED" : before ? "MATURE" : "EXPIRED");
        });
    return states;
  }
}
