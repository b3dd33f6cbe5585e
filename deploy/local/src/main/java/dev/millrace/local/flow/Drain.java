package dev.millrace.local.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until nothing is on its way any more: to a service, inside it, to a reader.
 *
 * <p>Of a service, it is asked first what it has committed and then how far its topics go, its own
 * repartition topics among them and open transactions too. What it had committed, it had passed on
 * before; so where the ends, seen later, are no further, there was nothing between its topics
 * either. The other way round, a record on its way from one of its topics to the next could be in
 * neither answer.
 */
public final class Drain {

  /**
   * A service on the way.
   *
   * @param group its consumer group
   * @param inputs the pipeline's topics that it reads
   */
  public record Stage(String group, List<String> inputs) {
    public Stage {
      inputs = List.copyOf(inputs);
    }
  }

  /** Often enough to cost little beside a commit, rarely enough to keep no broker busy. */
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Offsets offsets;
  private final Duration patience;
  private final LongSupplier progress;
  private final Runnable meanwhile;
  private final Map<String, List<String>> own = new ConcurrentHashMap<>();

  /**
   * @param patience how long nothing may move before it is given up
   * @param progress a number that grows as long as anything comes out at the end of the way
   * @param meanwhile called many times a second; may throw to end the waiting
   */
  public Drain(Offsets offsets, Duration patience, LongSupplier progress, Runnable meanwhile) {
    this.offsets = offsets;
    this.patience = patience;
    this.progress = progress;
    this.meanwhile = meanwhile;
  }

  /**
   * Waits for a service, which must be running.
   *
   * @throws StalledException where nothing has moved for as long as the patience
   */
  public void await(Stage stage) {
    List<String> topics = new ArrayList<>(stage.inputs());
    topics.addAll(
        own.computeIfAbsent(stage.group(), group -> offsets.topics(group + "-", "-repartition")));
    await(stage.group(), () -> lag(stage.group(), topics));
  }

  private long lag(String group, List<String> topics) {
    Map<TopicPartition, Long> committed = offsets.committed(group);
    return offsets.ends(topics).entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - committed.getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  /**
   * Waits until the reader has everything of its topics.
   *
   * @throws StalledException where nothing has moved for as long as the patience
   */
  public void await(TopicReader reader) {
    await("the reader", () -> reader.hasReached(offsets.ends(reader.topics())) ? 0 : 1);
  }

  /**
   * Waits until nothing is left.
   *
   * @param who has it still to do
   * @param left records that are
   * @throws StalledException where nothing has moved for as long as the patience
   */
  public void await(String who, LongSupplier left) {
    Standstill standstill = new Standstill(who, patience, System::nanoTime);
    for (long now = left.getAsLong(); now > 0; now = left.getAsLong()) {
      standstill.look(now, progress.getAsLong());
      meanwhile.run();
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StalledException("interrupted while waiting for the services");
    }
  }
}
