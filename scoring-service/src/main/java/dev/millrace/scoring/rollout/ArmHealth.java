package dev.millrace.scoring.rollout;

import dev.millrace.scoring.model.FallbackReason;
import dev.millrace.scoring.model.Verdict;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Whether an arm is asked: not where half of its last {@value #CALLS} batches failed, for half a
 * minute; then a few batches tell. Shared by all threads of the process.
 *
 * <p>A batch fails of a challenger or shadow where any row of it does: nobody needs it that badly.
 * A batch of the champion fails where every row does: any score of it is better than none.
 */
final class ArmHealth {

  private static final int CALLS = 20;
  private static final Duration REST = Duration.ofSeconds(30);
  private static final Set<FallbackReason> FAILURES =
      EnumSet.of(
          FallbackReason.ENGINE_ERROR, FallbackReason.NON_FINITE_SCORE, FallbackReason.TOO_SLOW);

  private final CircuitBreaker breaker;
  private final boolean isChampion;
  private volatile Verdict lastFailure;

  /**
   * @param opened told of the last failure when the arm is no longer asked
   */
  ArmHealth(String arm, boolean isChampion, Consumer<Verdict> opened) {
    this.isChampion = isChampion;
    this.breaker = breaker(arm, () -> opened.accept(lastFailure));
  }

  /** A breaker of an arm that opens where half of the last {@value #CALLS} calls failed. */
  static CircuitBreaker breaker(String arm, Runnable opened) {
    CircuitBreaker breaker =
        CircuitBreaker.of(
            arm,
            CircuitBreakerConfig.custom()
                .slidingWindowSize(CALLS)
                .minimumNumberOfCalls(CALLS / 2)
                .failureRateThreshold(50)
                .waitDurationInOpenState(REST)
                .permittedNumberOfCallsInHalfOpenState(3)
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(
            event -> {
              if (event.getStateTransition().getToState() == State.OPEN) {
                opened.run();
              }
            });
    return breaker;
  }

  /** Whether the arm may be asked now; if so, {@link #answered} is to follow. */
  boolean mayBeAsked() {
    return breaker.tryAcquirePermission();
  }

  /** Says what became of a batch. */
  void answered(List<Verdict> verdicts) {
    int failed = 0;
    for (Verdict verdict : verdicts) {
      if (!verdict.isScored() && FAILURES.contains(verdict.reason())) {
        failed++;
        lastFailure = verdict;
      }
    }
    boolean isFailure = isChampion ? failed == verdicts.size() : failed > 0;
    if (isFailure) {
      breaker.onError(0, TimeUnit.NANOSECONDS, new IllegalStateException("rows without a score"));
    } else {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }
  }
}
