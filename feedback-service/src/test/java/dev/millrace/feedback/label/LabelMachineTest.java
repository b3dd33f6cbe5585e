package dev.millrace.feedback.label;

import static dev.millrace.feedback.label.Happening.DECISION_CORRECTED;
import static dev.millrace.feedback.label.Happening.DECISION_DUPLICATE;
import static dev.millrace.feedback.label.Happening.DECISION_EXPIRED;
import static dev.millrace.feedback.label.Happening.DECISION_FORGOTTEN;
import static dev.millrace.feedback.label.Happening.DECISION_MATURED;
import static dev.millrace.feedback.label.Happening.LABEL_MATCHED;
import static dev.millrace.feedback.label.Happening.LABEL_REPEATED;
import static dev.millrace.feedback.label.Happening.LABEL_SUPERSEDED;
import static dev.millrace.feedback.label.Happening.LABEL_UNMATCHED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelMachineTest {

  private static final String TRUTH = "ground-truth";

  private final Life life = new Life(new Maturity(100, 10, true));

  @Test
  void aLabelBeforeMaturityIsProvisionalAndThenMature() {
    life.decision(0).label(1, 50).elsewhere(101);

    assertThat(life.rows()).containsExactly("1.0 PROVISIONAL r1", "1.0 MATURE r2");
    assertThat(life.happenings()).containsExactly(LABEL_MATCHED, DECISION_MATURED);
  }

  @Test
  void atTheVeryMaturityTimeNothingMaturesYet() {
    life.decision(0).label(1, 50).elsewhere(100);

    assertThat(life.rows()).containsExactly("1.0 PROVISIONAL r1");
  }

  @Test
  void aLabelAsLateAsMaturityIsMatureAtOnceWhereItsDecisionStillWaits() {
    life.decision(0).label(1, 100);

    assertThat(life.rows()).containsExactly("1.0 MATURE r1");
  }

  @Test
  void aLabelsOwnTimeDoesNotExpireItsDecision() {
    life.decision(0).label(1, 5_000);

    assertThat(life.rows()).containsExactly("1.0 MATURE r1");
  }

  @Test
  void aDecisionWithoutALabelExpiresAsNegative() {
    life.decision(0).elsewhere(101);

    assertThat(life.rows()).containsExactly("none EXPIRED r1");
    assertThat(life.happenings()).containsExactly(DECISION_EXPIRED);
  }

  @Test
  void whereSilenceMeansNothingAnExpiredDecisionGivesNoRow() {
    Life dropping = new Life(new Maturity(100, 10, false));

    dropping.decision(0).elsewhere(101);

    assertThat(dropping.rows()).isEmpty();
    assertThat(dropping.happenings()).containsExactly(DECISION_EXPIRED);
  }

  @Test
  void aLabelAfterADroppedExpiryIsTheFirstRow() {
    Life dropping = new Life(new Maturity(100, 10, false));

    dropping.decision(0).elsewhere(101).label(1, 102);

    assertThat(dropping.rows()).containsExactly("1.0 CORRECTED r1");
  }

  @Test
  void anotherLabelBeforeMaturityIsAnotherProvisionalRow() {
    life.decision(0).label(1, 50).label(0, 60).elsewhere(101);

    assertThat(life.rows())
        .containsExactly("1.0 PROVISIONAL r1", "0.0 PROVISIONAL r2", "0.0 MATURE r3");
  }

  @Test
  void anotherLabelAfterMaturityIsACorrection() {
    life.decision(0).label(1, 50).elsewhere(101).label(0, 150).label(1, 160);

    assertThat(life.rows())
        .containsExactly(
            "1.0 PROVISIONAL r1", "1.0 MATURE r2", "0.0 CORRECTED r3", "1.0 CORRECTED r4");
    assertThat(life.happenings()).filteredOn(DECISION_CORRECTED::equals).hasSize(2);
  }

  @Test
  void aLabelAfterExpiryIsACorrectionEvenWhereItSaysTheSameAsSilence() {
    life.decision(0).elsewhere(101).label(0, 150);

    assertThat(life.rows()).containsExactly("none EXPIRED r1", "0.0 CORRECTED r2");
  }

  @Test
  void aLabelSaidAgainGivesNoRow() {
    life.decision(0).label(1, 50).label(1, 60).elsewhere(101).label(1, 170);

    assertThat(life.rows()).containsExactly("1.0 PROVISIONAL r1", "1.0 MATURE r2");
    assertThat(life.happenings()).filteredOn(LABEL_REPEATED::equals).hasSize(2);
  }

  @Test
  void theSameValueFromAnotherSourceIsAnotherLabel() {
    life.decision(0).label(1, 50).label(new Verdict(1, 60, "chargeback"));

    assertThat(life.rows()).containsExactly("1.0 PROVISIONAL r1", "1.0 PROVISIONAL r2");
  }

  @Test
  void aLabelSaidEarlierThanTheOneInForceDoesNotReplaceIt() {
    life.decision(0).label(1, 60).label(0, 50);

    assertThat(life.rows()).containsExactly("1.0 PROVISIONAL r1");
    assertThat(life.happenings()).containsExactly(LABEL_MATCHED, LABEL_SUPERSEDED);
  }

  @Test
  void aRepetitionIsTheLatestWord() {
    life.decision(0).label(1, 50).label(1, 70).label(0, 60);

    assertThat(life.rows()).containsExactly("1.0 PROVISIONAL r1");
    assertThat(life.happenings()).containsExactly(LABEL_MATCHED, LABEL_REPEATED, LABEL_SUPERSEDED);
  }

  @Test
  void ofTwoLabelsSaidAtTheSameTimeTheLaterToComeCounts() {
    life.decision(0).label(1, 50).label(0, 50);

    assertThat(life.rows()).containsExactly("1.0 PROVISIONAL r1", "0.0 PROVISIONAL r2");
  }

  @Test
  void aLabelBeforeItsDecisionIsJoinedWhenThatComes() {
    life.label(1, 50).decision(0).elsewhere(101);

    assertThat(life.rows()).containsExactly("1.0 PROVISIONAL r1", "1.0 MATURE r2");
    assertThat(life.happenings()).containsExactly(LABEL_MATCHED, DECISION_MATURED);
  }

  @Test
  void aLabelBeforeADecisionThatComesAfterItsMaturityGivesOneMatureRow() {
    life.label(1, 50).elsewhereLabel(101).decision(0);

    assertThat(life.rows()).containsExactly("1.0 MATURE r1");
  }

  @Test
  void ofLabelsBeforeTheirDecisionTheLatestSaidCounts() {
    life.label(0, 70).label(1, 50).label(0, 60).decision(0);

    assertThat(life.rows()).containsExactly("0.0 PROVISIONAL r1");
    assertThat(life.happenings())
        .containsExactlyInAnyOrder(LABEL_REPEATED, LABEL_SUPERSEDED, LABEL_MATCHED);
  }

  @Test
  void aLabelForNoDecisionIsGivenUpOnceTheDecisionsHavePassedItsWindow() {
    life.label(1, 50).elsewhere(160);
    assertThat(life.unmatched()).isEmpty();

    life.elsewhere(161);

    assertThat(life.unmatched()).containsExactly(1.0);
    assertThat(life.happenings()).containsExactly(LABEL_UNMATCHED);
    assertThat(life.state()).isNull();
  }

  @Test
  void labelsAheadOfTheDecisionsMakeNoLabelBeGivenUp() {
    life.label(1, 50).elsewhereLabel(1_000_000).decision(0);

    assertThat(life.rows()).containsExactly("1.0 MATURE r1");
    assertThat(life.unmatched()).isEmpty();
  }

  @Test
  void aLabelDatedBackWaitsItsWindowFromTheDecisionsPresent() {
    life.elsewhere(1_000).label(1, 50).elsewhere(1_110);
    assertThat(life.unmatched()).isEmpty();

    life.elsewhere(1_111);

    assertThat(life.unmatched()).containsExactly(1.0);
  }

  @Test
  void ofTooManyLabelsForNoDecisionTheOldestIsGivenUp() {
    IntStream.rangeClosed(0, Undecided.MOST).forEach(i -> life.label(i, 50 + i));

    assertThat(life.unmatched()).containsExactly(0.0);
    assertThat(((Undecided) life.state()).waiting()).hasSize(Undecided.MOST);
  }

  @Test
  void aDecisionIsForgottenOneMaturityAfterItsMaturity() {
    life.decision(0).label(1, 50).elsewhere(200);
    assertThat(life.state()).isInstanceOf(Decided.class);

    life.elsewhere(201);

    assertThat(life.state()).isNull();
    assertThat(life.happenings())
        .containsExactly(LABEL_MATCHED, DECISION_MATURED, DECISION_FORGOTTEN);
  }

  @Test
  void labelsAloneMakeNoDecisionBeForgotten() {
    life.decision(0).elsewhereLabel(1_000_000).label(1, 90);

    assertThat(life.rows()).containsExactly("none EXPIRED r1", "1.0 CORRECTED r2");
  }

  @Test
  void aLabelForAForgottenDecisionIsGivenUpInTheEnd() {
    life.decision(0).elsewhere(201).label(1, 190).elsewhere(1_000);

    assertThat(life.rows()).containsExactly("none EXPIRED r1");
    assertThat(life.unmatched()).containsExactly(1.0);
  }

  @Test
  void aSecondDecisionForAnEventIsIgnored() {
    life.decision(0).label(1, 50).decision(20).elsewhere(101);

    assertThat(life.rows()).containsExactly("1.0 PROVISIONAL r1", "1.0 MATURE r2");
    assertThat(life.happenings())
        .containsExactly(LABEL_MATCHED, DECISION_DUPLICATE, DECISION_MATURED);
  }

  @Test
  void aDecisionOlderThanEverythingHeldGivesItsRowAndIsNotKept() {
    life.elsewhere(1_000).decision(0);

    assertThat(life.rows()).containsExactly("none EXPIRED r1");
    assertThat(life.state()).isNull();
  }

  @Test
  void timeIsPassedBeforeWhatArrivesWheneverTheTimersRun() {
    Life lazy = new Life(new Maturity(100, 10, true));
    life.decision(0).label(1, 50).elsewhere(101).label(0, 120);
    lazy.decision(0).label(1, 50).elsewhereUnnoticed(101).label(0, 120);

    assertThat(lazy.rows()).isEqualTo(life.rows());
  }

  @Test
  void everyOrderOfADecisionAndTwoLabelsEndsWithTheLabelSaidLast() {
    Runnable[] steps = new Runnable[3];
    for (List<Integer> order : Orders.of(3)) {
      Life each = new Life(new Maturity(100, 10, true));
      steps[0] = () -> each.decision(0);
      steps[1] = () -> each.label(1, 50);
      steps[2] = () -> each.label(0, 60);
      order.forEach(i -> steps[i].run());
      each.elsewhere(101);

      assertThat(each.rows().get(each.rows().size() - 1)).as("%s", order).startsWith("0.0 MATURE");
    }
  }

  @Test
  void everyOrderOfADecisionTwoLabelsAndMaturityEndsWithTheLabelSaidLast() {
    Runnable[] steps = new Runnable[4];
    for (List<Integer> order : Orders.of(4)) {
      Life each = new Life(new Maturity(100, 10, true));
      steps[0] = () -> each.decision(0);
      steps[1] = () -> each.label(new Verdict(1, 50, TRUTH));
      steps[2] = () -> each.label(new Verdict(0, 60, TRUTH));
      steps[3] = () -> each.elsewhere(101);
      order.forEach(i -> steps[i].run());

      String last = each.rows().get(each.rows().size() - 1);
      assertThat(last).as("%s", order).matches("0\\.0 (MATURE|CORRECTED) r\\d");
      assertThat(each.unmatched()).isEmpty();
    }
  }
}
