package dev.millrace.runtime.watermark;

import dev.millrace.schemas.HeaderNames;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What a task says with a record: all that still comes from it is at or after a time, but for
 * records that were late when they reached the pipeline.
 *
 * <p>As a header: {@code task int · tasks int · time long}, big-endian.
 *
 * @param task number of the task (the partition it reads), from 0
 * @param tasks how many tasks its stage has
 * @param time epoch milliseconds; {@link #UNKNOWN} while the task can't tell
 */
public record Watermark(int task, int tasks, long time) {

  /** Nothing is known of what is still to come. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private static final int BYTES = 2 * Integer.BYTES + Long.BYTES;

  public Watermark {
    if (task < 0 || task >= tasks) {
      throw new IllegalArgumentException("a watermark of task %d of %d".formatted(task, tasks));
    }
  }

  /** What a record's headers say; empty where they say nothing that can be read. */
  public static Optional<Watermark> of(Headers headers) {
    Header header = headers.lastHeader(HeaderNames.WATERMARK);
    if (header == null || header.value() == null || header.value().length != BYTES) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(header.value());
    int task = in.getInt();
    int tasks = in.getInt();
    return task < 0 || task >= tasks
        ? Optional.empty()
        : Optional.of(new Watermark(task, tasks, in.getLong()));
  }

  /** Takes the place of what the headers said. */
  public void put(Headers headers) {
    headers.remove(HeaderNames.WATERMARK);
    headers.add(
        HeaderNames.WATERMARK,
        ByteBuffer.allocate(BYTES).putInt(task).putInt(tasks).putLong(time).array());
  }
}
