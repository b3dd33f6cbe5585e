package dev.millrace.feedback.label;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Reads the {@link Clocks} off what has come from each upstream partition: the partition that is
 * furthest behind decides. In a replay, or after a pause, one partition may be days of event time
 * ahead of another; what has come from it says nothing of what is still to come from that.
 *
 * <p>A partition from which nothing has come for some wall-clock time stops holding the others
 * back. Of all that is decided about labels, this alone depends on the wall clock.
 */
public final class Watermarks {

  private final Upstream upstream;
  private final List<Partition> partitions = new ArrayList<>();
  private Clocks clocks = Clocks.START;

  /**
   * Where decisions and labels come from. Partitions of the same number are read together.
   *
   * @param decisions number of partitions with decisions, at least 1
   * @param labels number of partitions with labels, at least 1
   * @param idleMillis after this long without a record, a partition does not hold others back
   */
  public record Upstream(int decisions, int labels, long idleMillis) {
    public Upstream {
      if (decisions < 1 || labels < 1 || idleMillis < 1) {
        throw new IllegalArgumentException(
            "partitions %d and %d and idle time %d ms must be at least 1"
                .formatted(decisions, labels, idleMillis));
      }
    }

    /** Partitions that are read, those of the same number once. */
    public int partitions() {
      return Math.max(decisions, labels);
    }
  }

  /**
   * What has come from a partition.
   *
   * @param decisions up to this event time its decisions have come, epoch milliseconds
   * @param stream that, or the latest time of a label where it is later, epoch milliseconds
   */
  public record Mark(long decisions, long stream) {
    static final Mark NONE = new Mark(Long.MIN_VALUE, Long.MIN_VALUE);
  }

  /**
   * Nothing has come yet.
   *
   * @param now the wall clock, epoch milliseconds
   */
  public Watermarks(Upstream upstream, long now) {
    this.upstream = upstream;
    for (int i = 0; i < upstream.partitions(); i++) {
      partitions.add(new Partition(now));
    }
  }

  /** Goes on from what an earlier owner of the task saw of a partition. */
  public void resume(int partition, Mark mark) {
    at(partition, Long.MIN_VALUE).mark = mark;
  }

  /** Goes on from what an earlier owner's clocks showed. */
  public void resume(Clocks shown) {
    clocks = clocks.atLeast(shown);
  }

  /**
   * A decision came from a partition, at this wall-clock time.
   *
   * @param passed up to this event time the partition's decisions have come, epoch milliseconds
   */
  public Mark decision(int partition, long passed, long now) {
    Partition from = at(partition, now);
    from.mark = new Mark(Math.max(from.mark.decisions, passed), Math.max(from.mark.stream, passed));
    from.decisionAt = now;
    from.heardAt = now;
    look(now);
    return from.mark;
  }

  /** A label came from a partition, at this wall-clock time. */
  public Mark label(int partition, long time, long now) {
    Partition from = at(partition, now);
    from.mark = new Mark(from.mark.decisions, Math.max(from.mark.stream, time));
    from.heardAt = now;
    look(now);
    return from.mark;
  }

  /** Sees which partitions are idle. */
  public void look(long now) {
    long silence = now - upstream.idleMillis();
    List<Partition> deciding = partitions.subList(0, upstream.decisions());
    clocks =
        clocks.atLeast(
            new Clocks(
                behind(deciding, each -> each.mark.decisions, each -> each.decisionAt, silence),
                behind(partitions, each -> each.mark.stream, each -> each.heardAt, silence)));
  }

  /** The least time of the partitions that are not silent; the greatest where all are. */
  private static long behind(
      List<Partition> among,
      ToLongFunction<Partition> time,
      ToLongFunction<Partition> heard,
      long silence) {
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (Partition each : among) {
      long at = time.applyAsLong(each);
      greatest = Math.max(greatest, at);
      if (heard.applyAsLong(each) > silence) {
        least = Math.min(least, at);
      }
    }
    return least == Long.MAX_VALUE ? greatest : least;
  }

  public Clocks clocks() {
    return clocks;
  }

  private Partition at(int partition, long now) {
    while (partitions.size() <= partition) {
      partitions.add(new Partition(now));
    }
    return partitions.get(partition);
  }

  /** What has come from one partition, and when by the wall clock. */
  private static final class Partition {
    private Mark mark = Mark.NONE;
    private long decisionAt;
    private long heardAt;

    private Partition(long now) {
      decisionAt = now;
      heardAt = now;
    }
  }
}
