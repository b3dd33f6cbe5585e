package dev.millrace.local.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until everything that was produced has gone through every service and was read at the end.
 *
 * <p>Asked service after service, in the order of the data: once the one before has committed all
 * its input, nothing more can come to the next.
 */
final class Drain {

  /**
   * A service on the way.
   *
   * @param group its consumer group
   * @param inputs the pipeline's topics that it reads
   */
  record Stage(String group, List<String> inputs) {}

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Offsets offsets;
  private final List<Stage> stages;
  private final TopicReader reader;
  private final Duration patience;

  /**
   * @param patience how long nothing may move before it is given up
   */
  Drain(Offsets offsets, List<Stage> stages, TopicReader reader, Duration patience) {
    this.offsets = offsets;
    this.stages = List.copyOf(stages);
    this.reader = reader;
    this.patience = patience;
  }

  /**
   * Waits.
   *
   * @param meanwhile called many times a second; may throw to end the waiting
   * @throws StalledException where nothing has moved for as long as the patience
   */
  void await(Runnable meanwhile) {
    for (Stage stage : stages) {
      await(stage.group(), () -> lag(stage), meanwhile);
    }
    await("the reader", this::unread, meanwhile);
  }

  /** Records that a stage has still to do: in its inputs, then in its own repartition topics. */
  private long lag(Stage stage) {
    long behind = lag(stage.group(), stage.inputs());
    if (behind > 0) {
      return behind;
    }
    List<String> own = offsets.topics(stage.group() + "-", "-repartition");
    return own.isEmpty() ? 0 : lag(stage.group(), own);
  }

  private long lag(String group, List<String> topics) {
    Map<TopicPartition, Long> ends = offsets.ends(topics);
    Map<TopicPartition, Long> committed = offsets.committed(group);
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - committed.getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  private long unread() {
    return reader.hasReached(offsets.ends(reader.topics())) ? 0 : 1;
  }

  /** A number of records that is 0 in the end. */
  private interface Rest {
    long ask();
  }

  private void await(String who, Rest rest, Runnable meanwhile) {
    Standstill standstill = new Standstill(who, patience, System::nanoTime);
    for (long left = rest.ask(); left > 0; left = rest.ask()) {
      standstill.look(left, reader.progress());
      pause(meanwhile);
    }
  }

  private static void pause(Runnable meanwhile) {
    meanwhile.run();
    try {
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StalledException("interrupted while waiting for the services");
    }
  }
}
