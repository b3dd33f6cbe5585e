package dev.millrace.feedback.performance;

import dev.millrace.feedback.performance.ScoredEvent.ArmScore;
import dev.millrace.feedback.performance.ScoredEvent.Segment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What has changed since the last time it was drained, by the boundary before which it happened. A
 * change of a decision's standing takes the old one back and adds the new one.
 */
public final class Measures {

  private final long cohortMillis;
  private final long everyMillis;
  private final NavigableMap<Long, Map<TallyKey, Tally>> tallies = new TreeMap<>();

  /**
   * Takes what was measured.
   *
   * <p>A boundary is a multiple of {@code performance.every}; what is told under it happened before
   * it, and not before the boundary before it.
   */
  @FunctionalInterface
  public interface Drain {

    /** Takes one change. */
    void take(long boundary, TallyKey key, Tally change);
  }

  /**
   * Nothing is measured yet.
   *
   * @param cohortMillis length of a cohort
   * @param everyMillis between two boundaries
   */
  public Measures(long cohortMillis, long everyMillis) {
    this.cohortMillis = cohortMillis;
    this.everyMillis = everyMillis;
  }

  /**
   * A decision's label came to stand otherwise.
   *
   * @param before where it stood; null: the decision is new
   */
  public void change(ScoredEvent event, Standing before, Standing after) {
    // What really happened may have been said before the review that it replaces.
    long time = before == null ? after.time() : Math.max(before.time(), after.time());
    long boundary = Math.floorDiv(time, everyMillis) * everyMillis + everyMillis;
    if (before != null) {
      count(event, before, boundary, -1);
    }
    count(event, after, boundary, 1);
  }

  private void count(ScoredEvent event, Standing standing, long boundary, int sign) {
    Map<TallyKey, Tally> into = tallies.computeIfAbsent(boundary, b -> new LinkedHashMap<>());
    long cohort = Math.floorDiv(event.time(), cohortMillis) * cohortMillis;
    for (ArmScore arm : event.arms()) {
      boolean yes = arm.score() >= event.threshold();
      Opinion opinion = new Opinion(arm.score(), yes, standing.phase(), standing.label());
      take(into, cell(arm, cohort, null, null), opinion, sign);
      for (Segment segment : event.segments()) {
        take(into, cell(arm, cohort, segment.feature(), segment.value()), opinion, sign);
      }
    }
    if (standing.label() != null) {
      merge(into, new TallyKey.AllDecisions(), new FinalLabels(sign));
      countFinal(into, event, standing.label(), sign);
    }
  }

  private static CellKey cell(ArmScore arm, long cohort, String segment, String value) {
    return new CellKey(arm.version(), arm.arm(), arm.role(), cohort, segment, value);
  }

  private static void take(Map<TallyKey, Tally> into, CellKey key, Opinion opinion, int sign) {
    ((Cell) into.computeIfAbsent(key, k -> new Cell())).take(opinion, sign);
  }

  private static void countFinal(
      Map<TallyKey, Tally> into, ScoredEvent event, double label, int sign) {
    for (ArmScore arm : event.arms()) {
      ScoreHistogram alone = new ScoreHistogram();
      alone.take(arm.score(), label, sign);
      merge(into, new TallyKey.Reference(arm.version()), alone);
      if (!arm.role().equals(ScoredEvent.CHAMPION)) {
        event.arms().stream()
            .filter(other -> other.role().equals(ScoredEvent.CHAMPION))
            .forEach(
                champion ->
                    pair(
                        champion,
                        arm,
                        label,
                        (key, sums) -> merge(into, key, sign < 0 ? sums.negated() : sums)));
      }
    }
  }

  private static void pair(
      ArmScore champion, ArmScore other, double label, BiConsumer<Pairing, PairSums> into) {
    into.accept(
        new Pairing(champion.version(), other.version(), other.arm(), other.role()),
        PairSums.of(champion.score(), other.score(), label));
  }

  private static void merge(Map<TallyKey, Tally> into, TallyKey key, Tally more) {
    into.merge(key, more, Tally::with);
  }

  /** Gives all changes, earliest boundary first, and forgets them. */
  public void drain(Drain drain) {
    tallies.forEach(
        (boundary, changes) ->
            changes.forEach(
                (key, change) -> {
                  if (!change.isEmpty()) {
                    drain.take(boundary, key, change);
                  }
                }));
    tallies.clear();
  }
}
