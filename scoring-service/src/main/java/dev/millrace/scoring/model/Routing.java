package dev.millrace.scoring.model;

import dev.millrace.runtime.share.UnitHash;

/**
 * Which arm decides about an entity: always the same for an experiment, on every instance, before
 * and after a restart.
 *
 * <p>The {@link UnitHash} of the entity, salted with the experiment, is its place in [0, 1).
 * Challengers, in their order, own as much of that as their share says, from 0 on; the champion has
 * the rest. So a share that grows keeps the entities that it had.
 */
public final class Routing {

  private final UnitHash hash;
  private final double[] ends;

  /**
   * A routing.
   *
   * @param shares of the challengers, in order; not over 1 together
   */
  public Routing(String experiment, double... shares) {
    this.hash = new UnitHash(experiment);
    this.ends = new double[shares.length];
    double end = 0;
    for (int i = 0; i < shares.length; i++) {
      end += shares[i];
      ends[i] = end;
    }
  }

  /** Which challenger decides about an entity, counted from 0; -1: the champion does. */
  public int challenger(String entity) {
    if (ends.length == 0) {
      return -1;
    }
    double place = hash.place(entity);
    for (int i = 0; i < ends.length; i++) {
      if (place < ends[i]) {
        return i;
      }
    }
    return -1;
  }
}
