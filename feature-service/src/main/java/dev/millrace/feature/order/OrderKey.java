package dev.millrace.feature.order;

import java.util.Comparator;

/**
 * The place of an event in event-time order.
 *
 * @param time order time: the event's, or the latest that its partition had seen before it where
 *     that is later (a late event stays as late as it was)
 * @param eventTime the event's own time
 * @param id the event's id: ties have the same order on every number of partitions
 * @param offset tells apart what else is the same
 */
public record OrderKey(long time, long eventTime, String id, long offset)
    implements Comparable<OrderKey> {

  private static final Comparator<OrderKey> ORDER =
      Comparator.comparingLong(OrderKey::time)
          .thenComparingLong(OrderKey::eventTime)
          .thenComparing(OrderKey::id)
          .thenComparingLong(OrderKey::offset);

  @Override
  public int compareTo(OrderKey other) {
    return ORDER.compare(this, other);
  }
}
