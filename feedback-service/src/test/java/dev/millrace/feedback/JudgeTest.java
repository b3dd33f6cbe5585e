package dev.millrace.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.record.Performance;
import dev.millrace.runtime.definition.Format;
import dev.millrace.runtime.definition.Unlabelled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class JudgeTest {

  private static final Instant T0 = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant MATURE = T0.plus(Pipelines.MATURITY).plus(HOUR.multipliedBy(2));

  @Test
  void aReportComesOnceTimeHasPassedABoundary() {
    try (Feedback feedback = Feedback.json()) {
      feedback.scored("e1", T0.plus(HOUR.dividedBy(2)), Map.of("champion", 0.9)).settle();
      feedback.timeIs(T0.plus(HOUR).minusMillis(1));
      assertThat(feedback.reports()).isEmpty();

      feedback.timeIs(T0.plus(HOUR));

      TestRecord<String, Performance> report = feedback.reports().get(0);
      assertThat(report.key()).isEqualTo("fraud/champion-1/champion/2024-01-01T00:00:00Z");
      assertThat(report.timestamp()).isEqualTo(T0.plus(HOUR).toEpochMilli());
      assertThat(report.value().getDecisions()).isEqualTo(1);
      assertThat(report.value().getLabelled()).isZero();
      assertThat(report.value().getAge()).isEqualTo(-Duration.ofHours(23).toMillis());
      assertThat(report.value().getAucRoc()).isNull();
      assertThat(report.value().getEstimatedPositives()).isCloseTo(0.9, within(1e-3));
    }
  }

  @Test
  void eachStateOfALabelIsCountedAndFinalOnesMakeTheFigures() {
    try (Feedback feedback = Feedback.json()) {
      feedback.scored("yes", T0, Map.of("champion", 0.9));
      feedback.scored("silent", T0, Map.of("champion", 0.2));
      feedback.label("yes", 1, T0.plus(HOUR)).timeIs(T0.plus(HOUR.multipliedBy(3)));
      assertThat(last(feedback).getProvisional()).isEqualTo(1);

      feedback.timeIs(MATURE);

      Performance report = last(feedback);
      assertThat(report.getDecisions()).isEqualTo(2);
      assertThat(report.getProvisional()).isZero();
      assertThat(report.getMature()).isEqualTo(1);
      assertThat(report.getExpired()).isEqualTo(1);
      assertThat(report.getLabelled()).isEqualTo(2);
      assertThat(report.getAucRoc()).isEqualTo(1);
      assertThat(report.getBrier()).isCloseTo((0.01 + 0.04) / 2, within(1e-12));
    }
  }

  @Test
  void silenceThatIsDroppedExpiresWithoutALabel() {
    try (Feedback feedback = new Feedback(Format.JSON, Unlabelled.DROP)) {
      feedback.scored("silent", T0, Map.of("champion", 0.2)).timeIs(MATURE);

      Performance report = last(feedback);

      assertThat(report.getExpired()).isEqualTo(1);
      assertThat(report.getLabelled()).isZero();
    }
  }

  @Test
  void aCorrectedLabelLeavesFiguresAsIfItHadBeenRightAtFirst() {
    Performance corrected;
    Performance right;
    try (Feedback feedback = Feedback.json()) {
      cohort(feedback).label("e1", 0, T0.plus(HOUR)).timeIs(MATURE);
      feedback.label("e1", 1, MATURE.plus(HOUR)).timeIs(MATURE.plus(HOUR.multipliedBy(3)));
      corrected = last(feedback);
    }
    try (Feedback feedback = Feedback.json()) {
      cohort(feedback).label("e1", 1, T0.plus(HOUR)).timeIs(MATURE);
      right = last(feedback);
    }

    assertThat(corrected.getCorrected()).isEqualTo(1);
    assertThat(
            Performance.newBuilder(corrected)
                .setCorrected(0)
                .setMature(right.getMature())
                .setAge(right.getAge())
                .build())
        .isEqualTo(right);
  }

  private static Feedback cohort(Feedback feedback) {
    for (int i = 0; i < 20; i++) {
      feedback.scored("e" + i, T0.plusSeconds(i), Map.of("champion", i / 20.0));
    }
    return feedback.label("e19", 1, T0.plus(HOUR)).label("e7", 1, T0.plus(HOUR));
  }

  @Test
  void whatHappensBehindABoundaryDoesNotLeakIntoItsReport() {
    try (Feedback feedback = Feedback.json()) {
      feedback.scored("e1", T0, Map.of("champion", 0.9));
      feedback.label("e1", 1, T0.plus(HOUR.multipliedBy(5)));
      feedback.timeIs(T0.plus(HOUR));

      assertThat(last(feedback).getProvisional()).isZero();
    }
  }

  @Test
  void anotherOrderOfArrivalGivesTheSameFinalReports() {
    History history = new History(11, 300);

    Map<String, Performance> inOrder = play(history.inOrder());
    Map<String, Performance> shuffled = play(history.shuffled());

    assertThat(inOrder).isNotEmpty();
    assertThat(shuffled.keySet()).isEqualTo(inOrder.keySet());
    inOrder.forEach(
        (key, report) -> {
          assertThat(shuffled.get(key).getLabelled()).isEqualTo(report.getLabelled());
          assertThat(shuffled.get(key).getPositives()).isEqualTo(report.getPositives());
          assertThat(shuffled.get(key).getAucRoc()).isEqualTo(report.getAucRoc());
          assertThat(shuffled.get(key).getLogLoss()).isEqualTo(report.getLogLoss());
        });
  }

  @Test
  void theSameInputGivesTheSameReportsTwice() {
    List<History.Step> steps = new ArrayList<>(new History(12, 200).inOrder());
    assertThat(play(steps)).isEqualTo(play(steps));
  }

  @Test
  void armsAreJudgedApart() {
    try (Feedback feedback = Feedback.json()) {
      feedback.scored("e1", T0, Map.of("champion", 0.9, "shadow", 0.1));
      feedback.label("e1", 1, T0.plus(HOUR)).timeIs(MATURE);

      Map<String, Performance> reports = byKey(feedback);

      assertThat(reports.get("fraud/shadow-1/shadow/2024-01-01T00:00:00Z").getBrier())
          .isCloseTo(0.81, within(1e-12));
      assertThat(reports.get("fraud/champion-1/champion/2024-01-01T00:00:00Z").getBrier())
          .isCloseTo(0.01, within(1e-12));
    }
  }

  private static Map<String, Performance> play(List<History.Step> steps) {
    try (Feedback feedback = Feedback.json()) {
      for (History.Step step : steps) {
        if (step.value() == null) {
          double score = new Random(step.eventId().hashCode()).nextDouble();
          feedback.scored(
              step.eventId(), Instant.ofEpochMilli(step.time()), Map.of("champion", score));
        } else {
          step.tell(feedback);
        }
      }
      feedback.timeIs(History.START.plus(Pipelines.MATURITY.multipliedBy(2)).plus(HOUR));
      feedback.timeIs(History.START.plus(Pipelines.MATURITY.multipliedBy(4)));
      return byKey(feedback);
    }
  }

  private static Map<String, Performance> byKey(Feedback feedback) {
    Map<String, Performance> last = new TreeMap<>();
    feedback.settle().reports().forEach(report -> last.put(report.key(), report.value()));
    return last;
  }

  private static Performance last(Feedback feedback) {
    List<TestRecord<String, Performance>> reports = feedback.settle().reports();
    return reports.get(reports.size() - 1).value();
  }
}
