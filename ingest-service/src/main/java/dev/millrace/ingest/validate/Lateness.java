package dev.millrace.ingest.validate;

import java.time.Duration;

/**
 * Whether an event comes too late.
 *
 * <p>Time is that of the raw partition: the greatest event time of the valid events before it
 * there. What is late is so decided by the input alone, not by the speed of the service or by other
 * partitions.
 *
 * @param allowed how far an event may lie behind its partition's time
 */
public record Lateness(Duration allowed) {

  /**
   * The refusal of an event that is late, or null.
   *
   * @param eventTime epoch milliseconds
   * @param partitionTime epoch milliseconds; negative: no valid event has come yet
   */
  public Rejection judge(long eventTime, long partitionTime) {
    long behind = partitionTime - eventTime;
    if (behind <= allowed.toMillis()) {
      return null;
    }
    return new Rejection(
        Reason.LATE,
        "the event time is %d ms behind its partition's, %d are allowed"
            .formatted(behind, allowed.toMillis()));
  }
}
