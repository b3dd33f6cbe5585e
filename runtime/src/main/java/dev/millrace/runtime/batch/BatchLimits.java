package dev.millrace.runtime.batch;

import java.time.Duration;

/**
 * When a batch is full.
 *
 * @param records most records in a batch, at least 1
 * @param age longest wall-clock time between two looks at a batch that is not full; at least 1 ms
 */
public record BatchLimits(int records, Duration age) {

  public BatchLimits {
    if (records < 1) {
      throw new IllegalArgumentException("batch records: " + records + " is less than 1");
    }
    if (age.toMillis() < 1) {
      throw new IllegalArgumentException("batch age: " + age + " is less than a millisecond");
    }
  }
}
