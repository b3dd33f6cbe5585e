package dev.millrace.scoring.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SideJudgeTest {

  private static final float[][] ROWS = {{1}, {2}};

  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  @Test
  void answersInTime() {
    try (SideJudge judge = judge(rows -> scores(), Duration.ofSeconds(10))) {
      assertThat(judge.ask(ROWS).answer().verdicts())
          .extracting(Verdict::score)
          .containsExactly(0.5, 0.25);
    }
  }

  @Test
  void whoeverSleepsIsNotWaitedForAndNotAskedAgainMeanwhile() throws InterruptedException {
    try (SideJudge judge = judge(this::sleepy, Duration.ofMillis(5))) {
      assertThat(judge.ask(ROWS).answer().verdicts())
          .extracting(Verdict::reason)
          .containsExactly(FallbackReason.TOO_SLOW, FallbackReason.TOO_SLOW);
      assertThat(judge.ask(ROWS)).as("busy").isNull();
    }
    assertThat(closed.getCount()).as("not under its own feet").isEqualTo(1);
    mayGoOn.countDown();
    assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whoeverThrowsIsTold() {
    try (SideJudge judge =
        judge(
            rows -> {
              throw new IllegalStateException("poison");
            },
            Duration.ofSeconds(10))) {
      Verdict verdict = judge.ask(ROWS).answer().verdicts().get(1);
      assertThat(verdict.reason()).isEqualTo(FallbackReason.ENGINE_ERROR);
      assertThat(verdict.detail()).contains("poison");
    }
  }

  private Judgement sleepy(float[][] rows) {
    try {
      mayGoOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return scores();
  }

  private static Judgement scores() {
    return new Judgement(List.of(Verdict.scored(0.5, 0.5), Verdict.scored(0.25, 0.25)));
  }

  private SideJudge judge(
      java.util.function.Function<float[][], Judgement> judging, Duration budget) {
    Judge judge =
        new Judge() {
          @Override
          public Judgement judge(float[][] rows) {
            return judging.apply(rows);
          }

          @Override
          public void close() {
            closed.countDown();
          }
        };
    return new SideJudge("side", judge, budget);
  }
}
