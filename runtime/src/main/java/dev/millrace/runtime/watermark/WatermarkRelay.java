package dev.millrace.runtime.watermark;

import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.common.header.Headers;

/** Says on each record that a task passes on how far that task is. Not thread-safe. */
public final class WatermarkRelay {

  private final int task;
  private final Stage stage;
  private final LowWatermark low;

  /**
   * What a stage's tasks have in common.
   *
   * @param tasks how many there are
   * @param idle wall time of silence after which an upstream task is not waited for
   * @param clock the wall clock
   */
  public record Stage(int tasks, Duration idle, InstantSource clock) {

    /**
     * The same tasks where each of them alone writes to a partition: the key is not changed, and
     * the topic has as many partitions as there are tasks. To a partition's reader its writer is
     * then the only task: it would wait for the others in vain.
     *
     * @param partitions of the topic that is written to
     */
    public Stage writingTo(int partitions) {
      return partitions == tasks ? new Stage(1, idle, clock) : this;
    }

    /** The relay of a task that has seen nothing yet. */
    public WatermarkRelay relay(int task) {
      return new WatermarkRelay(tasks == 1 ? 0 : task, this);
    }
  }

  private WatermarkRelay(int task, Stage stage) {
    this.task = task;
    this.stage = stage;
    this.low = new LowWatermark(stage.idle());
  }

  /**
   * A record passes.
   *
   * @param headers of the record: say how far its upstream task is, and then how far this one is
   * @param time of the record, epoch milliseconds
   */
  public void pass(Headers headers, long time) {
    new Watermark(task, stage.tasks(), low.after(headers, time, stage.clock().millis()))
        .put(headers);
  }
}
