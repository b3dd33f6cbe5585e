package dev.millrace.scoring.model;

import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * Which arm decides about an entity: always the same for an experiment, on every instance, before
 * and after a restart.
 *
 * <p>h = the first 64 bits of MurmurHash3 x64 128 (seed 0) of the UTF-8 bytes of {@code
 * <experiment>/<entity>}; u = (h >>> 11) / 2^53, from 0 inclusive to 1. Challengers, in their
 * order, own as much of [0, 1) as their share says, from 0 on; the champion has the rest. So a
 * share that grows keeps the entities that it had.
 */
public final class Routing {

  private static final double TO_UNIT = 0x1.0p-53;

  private final byte[] prefix;
  private final double[] ends;

  /**
   * A routing.
   *
   * @param shares of the challengers, in order; not over 1 together
   */
  public Routing(String experiment, double... shares) {
    this.prefix = (experiment + "/").getBytes(StandardCharsets.UTF_8);
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
    double place = place(entity);
    for (int i = 0; i < ends.length; i++) {
      if (place < ends[i]) {
        return i;
      }
    }
    return -1;
  }

  /** Where in [0, 1) an entity, or whatever else a share is taken of, stands. */
  public double place(String entity) {
    byte[] name = entity.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[prefix.length + name.length];
    System.arraycopy(prefix, 0, bytes, 0, prefix.length);
    System.arraycopy(name, 0, bytes, prefix.length, name.length);
    long hash = MurmurHash3.hash128x64(bytes, 0, bytes.length, 0)[0];
    return (hash >>> 11) * TO_UNIT;
  }
}
