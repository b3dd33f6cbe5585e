package dev.millrace.local.demo;

import dev.millrace.local.input.InputEvent;
import java.time.Duration;
import java.time.Instant;

/** Produces events step by step of event time, and labels in between. */
final class StepwiseFeed {

  private final LabelSteps steps;
  private final Feed feed;
  private final Runnable drain;
  private Instant end;

  /**
   * @param drain waits until all that was produced is done
   */
  StepwiseFeed(LabelSteps steps, Feed feed, Runnable drain) {
    this.steps = steps;
    this.feed = feed;
    this.drain = drain;
  }

  void produce(InputEvent event) {
    if (end == null) {
      end = event.time().plus(steps.length());
    } else if (!event.time().isBefore(end)) {
      end = end.plus(steps.length().multipliedBy(stepsTo(event.time())));
      handOutLabels(event.time());
    }
    feed.produceEvent(event);
  }

  /** How many steps end before or at a time that the present one does not reach. */
  private long stepsTo(Instant time) {
    return Duration.between(end, time).dividedBy(steps.length()) + 1;
  }

  private void handOutLabels(Instant now) {
    feed.flush();
    drain.run();
    feed.writeLabels(steps.all() ? Instant.MAX : now);
    feed.flush();
    drain.run();
    // Labels come back to the windows by the topic that the last service writes.
    drain.run();
  }
}
