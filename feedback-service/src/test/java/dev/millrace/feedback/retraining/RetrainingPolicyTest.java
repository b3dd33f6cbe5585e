package dev.millrace.feedback.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.feedback.performance.Moment;
import dev.millrace.record.Cause;
import dev.millrace.record.Failed;
import dev.millrace.record.Finished;
import dev.millrace.record.OffsetRange;
import dev.millrace.record.Performance;
import dev.millrace.record.Requested;
import dev.millrace.record.Retraining;
import dev.millrace.record.Started;
import dev.millrace.runtime.definition.Approval;
import dev.millrace.runtime.definition.RetrainingDefinition;
import dev.millrace.runtime.definition.RetrainingDefinition.Causes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class RetrainingPolicyTest {

  private static final Instant T0 = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MATURITY = Duration.ofDays(2);
  private static final List<OffsetRange> OFFSETS = List.of(new OffsetRange(0, 5L, 50L));
  private static final int LABELS_A_DAY = 100;

  private static RetrainingPolicy policy(
      int quorum, long minimum, Approval approval, Causes causes) {
    return new RetrainingPolicy(
        new RetrainingDefinition(
            Duration.ofDays(5), minimum, DAY.multipliedBy(3), quorum, approval, causes),
        "fraud",
        MATURITY,
        () -> OFFSETS);
  }

  private static Causes every(int days) {
    return new Causes(null, null, Duration.ofDays(days), null);
  }

  @Test
  void aScheduleAsksWithWhatIsKnown() {
    History history = new History(policy(1, 1, Approval.NONE, every(7)));

    history.days(0, 7, day -> 0.5, day -> 0.9);
    assertThat(history.requests).isEmpty();
    history.days(7, 8, day -> 0.5, day -> 0.9);

    assertThat(history.requests).hasSize(1);
    Retraining said = history.requests.get(0);
    assertThat(said.getRequest()).isEqualTo("schedule-2024-01-09T00:00:00Z");
    assertThat(said.getTime()).isEqualTo(T0.plus(DAY.multipliedBy(8)));
    Requested wanted = (Requested) said.getStep();
    assertThat(wanted.getCause()).isEqualTo(Cause.SCHEDULE);
    assertThat(wanted.getBaseVersion()).isEqualTo("1");
    assertThat(wanted.getTo()).isEqualTo(T0.plus(DAY.multipliedBy(6)));
    assertThat(wanted.getFrom()).isEqualTo(T0.plus(DAY));
    assertThat(wanted.getKnownBy()).isEqualTo(said.getTime());
    assertThat(wanted.getOffsets()).isEqualTo(OFFSETS);
    assertThat(wanted.getApproval()).isFalse();
  }

  @Test
  void nothingIsAskedForWhileARequestHasNoAnswer() {
    History history = new History(policy(1, 1, Approval.REQUIRED, every(7)));
    history.days(0, 30, day -> 0.5, day -> 0.9);
    assertThat(history.requests).hasSize(1);
    assertThat(((Requested) history.requests.get(0).getStep()).getApproval()).isTrue();

    history.says(new Started(1));
    history.says("another", new Failed("one-class", "…"));
    history.days(30, 31, day -> 0.5, day -> 0.9);
    assertThat(history.requests).hasSize(1);
    history.says(new Finished("fraud", "2", Map.of(), 5L, "…"));
    history.days(31, 32, day -> 0.5, day -> 0.9);

    assertThat(history.requests).hasSize(2);
  }

  @Test
  void tooFewLabelsInTheRangeAreNoTrainingSet() {
    // five days of range, of which labels are final, and the two cohorts that it touches
    History history = new History(policy(1, 6 * LABELS_A_DAY + 1, Approval.NONE, every(7)));

    history.days(0, 30, day -> 0.5, day -> 0.9);

    assertThat(history.requests).isEmpty();
  }

  @Test
  void soManyNewLabelsAskAndThenSoManyMore() {
    History history = new History(policy(1, 1, Approval.NONE, new Causes(null, null, null, 1000L)));

    history.days(0, 12, day -> 0.5, day -> 0.9);
    assertThat(history.requests).hasSize(1);
    history.says(new Failed("one-class", "…"));
    history.days(12, 21, day -> 0.5, day -> 0.9);
    assertThat(history.requests).hasSize(1);
    history.days(21, 22, day -> 0.5, day -> 0.9);

    assertThat(history.requests)
        .extracting(RetrainingPolicyTest::cause)
        .containsOnly(Cause.LABELS)
        .hasSize(2);
  }

  @Test
  void aDropBelowTheVersionsOwnBaselineAsks() {
    History history = new History(policy(1, 1, Approval.NONE, new Causes(0.2, null, null, null)));

    history.days(0, 30, day -> day < 10 ? 0.5 : 0.41, day -> 0.9);
    assertThat(history.requests).as("18 % below").isEmpty();
    history.days(30, 40, day -> 0.39, day -> 0.9);

    assertThat(history.requests)
        .extracting(RetrainingPolicyTest::cause)
        .containsExactly(Cause.PERFORMANCE_DROP);
    Map<String, String> evidence = ((Requested) history.requests.get(0).getStep()).getEvidence();
    assertThat(evidence).containsEntry("average_precision_baseline", "0.500000");
    assertThat(Double.parseDouble(evidence.get("average_precision"))).isLessThanOrEqualTo(0.4);
  }

  @Test
  void aWorseDayAmongGoodOnesIsNoDrop() {
    History history = new History(policy(1, 1, Approval.NONE, new Causes(0.2, null, null, null)));

    history.days(0, 40, day -> day % 7 == 3 ? 0.1 : 0.5, day -> 0.9);

    assertThat(history.requests).isEmpty();
  }

  @Test
  void aQuorumOfTwoNeedsTheEstimateToDropToo() {
    Causes causes = new Causes(0.2, 0.1, null, null);
    History precisionOnly = new History(policy(2, 1, Approval.NONE, causes));
    precisionOnly.days(0, 40, day -> day < 10 ? 0.5 : 0.1, day -> 0.9);
    assertThat(precisionOnly.requests).isEmpty();
    History both = new History(policy(2, 1, Approval.NONE, causes));

    both.days(0, 40, day -> day < 10 ? 0.5 : 0.1, day -> day < 10 ? 0.9 : 0.6);

    assertThat(both.requests).hasSize(1);
    assertThat(((Requested) both.requests.get(0).getStep()).getEvidence())
        .containsKeys("average_precision", "estimated_auc_roc");
  }

  @Test
  void anotherChampionHasABaselineOfItsOwn() {
    History history = new History(policy(1, 1, Approval.NONE, new Causes(0.2, null, null, null)));
    history.days(0, 20, day -> 0.5, day -> 0.9);
    history.version = "2";

    history.days(20, 40, day -> 0.3, day -> 0.9);

    assertThat(history.requests).isEmpty();
  }

  /** What is remembered does not grow. */
  @Test
  void oldCohortsAreForgotten() {
    History history = new History(policy(1, 1, Approval.NONE, every(7)));

    history.days(0, 400, day -> 0.5, day -> 0.9);

    assertThat(history.state.cohorts()).hasSizeLessThan(20);
  }

  private static Cause cause(Retraining request) {
    return ((Requested) request.getStep()).getCause();
  }

  /** A champion's days, each reported the day after and again when its labels are final. */
  private static final class History {
    private final RetrainingPolicy policy;
    private final List<Retraining> requests = new ArrayList<>();
    private PolicyState state;
    private String version = "1";

    History(RetrainingPolicy policy) {
      this.policy = policy;
    }

    /** Days from the first on, each passed at its end. */
    void days(int first, int end, IntToDoubleFunction precision, IntToDoubleFunction estimate) {
      for (int day = first; day < end; day++) {
        List<Performance> changed = new ArrayList<>();
        changed.add(report(day, 0, null, estimate.applyAsDouble(day)));
        int mature = day - (int) MATURITY.toDays();
        if (mature >= 0) {
          changed.add(
              report(
                  mature,
                  LABELS_A_DAY,
                  precision.applyAsDouble(mature),
                  estimate.applyAsDouble(mature)));
        }
        long time = T0.plus(DAY.multipliedBy(day + 1)).toEpochMilli();
        pass(new Moment(time, changed, Map.of(), (mature + 1L) * LABELS_A_DAY));
      }
    }

    private void pass(Moment moment) {
      RetrainingPolicy.Step step =
          policy.at(state == null ? PolicyState.at(moment.time()) : state, moment);
      state = step.state();
      step.request().ifPresent(requests::add);
    }

    void says(Object step) {
      says(requests.get(requests.size() - 1).getRequest(), step);
    }

    void says(String request, Object step) {
      state = policy.answered(state, new Retraining(request, "training", T0, step));
    }

    private Performance report(int day, long labelled, Double precision, Double estimate) {
      Performance.Builder report = Performance.newBuilder(new Performance());
      Instant from = T0.plus(DAY.multipliedBy(day));
      return report
          .setModel("fraud")
          .setVersion(version)
          .setArm("champion")
          .setRole("champion")
          .setCohortFrom(from)
          .setCohortTo(from.plus(DAY))
          .setLabelled(labelled)
          .setAveragePrecision(precision)
          .setEstimatedAucRoc(estimate)
          .build();
    }
  }
}
