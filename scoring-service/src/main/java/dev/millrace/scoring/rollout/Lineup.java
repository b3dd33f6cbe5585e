package dev.millrace.scoring.rollout;

import dev.millrace.scoring.model.Routing;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The models that are asked about every event, as one control record says it. Never changes; who
 * works with it {@link #retain retains} it, and when the last one has {@link #release released} it,
 * its versions are given back.
 */
public final class Lineup {

  /** Nobody is asked. */
  static final Lineup NOBODY = new Lineup(null, "", List.of(), () -> {});

  private final Long controlOffset;
  private final List<LineupArm> arms;
  private final int champion;
  private final int[] challengers;
  private final Routing routing;
  private final Runnable end;
  private int users = 1;

  /**
   * A line-up with one user, who makes it.
   *
   * @param controlOffset of the record; null where it is the definition's own model
   * @param end called once nobody uses it any more
   */
  Lineup(Long controlOffset, String experiment, List<LineupArm> arms, Runnable end) {
    this.controlOffset = controlOffset;
    this.arms = List.copyOf(arms);
    this.champion = where(LineupArm::isChampion).findFirst().orElse(-1);
    this.challengers = where(LineupArm::isChallenger).toArray();
    this.routing =
        new Routing(
            experiment,
            IntStream.of(challengers).mapToDouble(arm -> arms.get(arm).share()).toArray());
    this.end = end;
  }

  private IntStream where(java.util.function.Predicate<LineupArm> is) {
    return IntStream.range(0, arms.size()).filter(arm -> is.test(arms.get(arm)));
  }

  /** Offset of the control record; null where the definition's own model is in force, or none. */
  public Long controlOffset() {
    return controlOffset;
  }

  public List<LineupArm> arms() {
    return arms;
  }

  /** Which arm is the champion; -1 where there is none. */
  public int champion() {
    return champion;
  }

  /** Which arm decides about an entity; -1 where there is none. */
  public int decider(String entity) {
    int challenger = routing.challenger(entity);
    return challenger < 0 ? champion : challengers[challenger];
  }

  /** Says that somebody more uses it; false where it has ended already. */
  synchronized boolean retain() {
    if (users == 0) {
      return false;
    }
    users++;
    return true;
  }

  /** Says that one of its users does so no more. */
  void release() {
    boolean last;
    synchronized (this) {
      last = --users == 0;
    }
    if (last) {
      end.run();
    }
  }
}
