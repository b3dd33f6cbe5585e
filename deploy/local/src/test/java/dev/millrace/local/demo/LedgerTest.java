package dev.millrace.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private final Ledger ledger = new Ledger();

  private void wholeWay(String id) {
    ledger.produced(id);
    ledger.accepted(id);
    ledger.decided(id, null);
  }

  @Test
  void manyEventsAreEachCountedOnce() {
    for (int i = 0; i < 100_000; i++) {
      wholeWay("event-" + i);
    }

    Tally tally = ledger.tally();

    assertThat(tally.accepted()).isEqualTo(100_000);
    assertThat(tally.decided()).isEqualTo(100_000);
    assertThat(tally.lost() + tally.twice() + tally.unknown() + tally.acceptedTwice()).isZero();
  }

  @Test
  void lostTwiceUnknownAndRepeatedAreTold() {
    wholeWay("1");
    ledger.produced("1");
    wholeWay("2");
    ledger.decided("2", null);
    ledger.produced("3");
    ledger.accepted("3");
    ledger.decided("4", "no-model");
    wholeWay("5");
    ledger.accepted("5");

    Tally tally = ledger.tally();

    assertThat(tally.repeats()).isEqualTo(1);
    assertThat(tally.twice()).isEqualTo(1);
    assertThat(tally.lost()).isEqualTo(1);
    assertThat(tally.unknown()).isEqualTo(1);
    assertThat(tally.acceptedTwice()).isEqualTo(1);
    assertThat(tally.fallbacks()).isEqualTo(Map.of("no-model", 1L));
    assertThat(ledger.decisions()).isEqualTo(5);
  }

  @Test
  void highestRevisionOfARowCounts() {
    wholeWay("1");
    ledger.labelled("1", new LabelledRow(0.7, 1, LabelState.CORRECTED, 3));
    ledger.labelled("1", new LabelledRow(0.7, 0, LabelState.EXPIRED, 1));

    assertThat(ledger.tally().labelled()).isEqualTo(Map.of(LabelState.CORRECTED, 1L));
    assertThat(ledger.outcomes().positive()).containsExactly(true);
  }

  @Test
  void producedLabelThatIsInNoRowIsLostUnlessItsEventWasNotDecided() {
    wholeWay("1");
    ledger.labelProduced("1");
    wholeWay("2");
    ledger.labelProduced("2");
    ledger.labelled("2", new LabelledRow(0.5, 0, LabelState.EXPIRED, 1));
    ledger.produced("3");
    ledger.labelProduced("3");
    wholeWay("4");
    ledger.labelProduced("4");
    ledger.labelled("4", new LabelledRow(0.5, 0, LabelState.MATURE, 1));

    assertThat(ledger.tally().labelsLost()).isEqualTo(2);
  }

  @Test
  void onlyLabelledDecisionsOfAModelAreMeasured() {
    wholeWay("1");
    ledger.labelled("1", new LabelledRow(0.25, 1, LabelState.MATURE, 1));
    ledger.produced("2");
    ledger.decided("2", "no-model");
    ledger.labelled("2", new LabelledRow(0, 1, LabelState.MATURE, 1));
    wholeWay("3");
    ledger.labelled("3", new LabelledRow(0.5, Double.NaN, LabelState.EXPIRED, 1));
    wholeWay("4");

    assertThat(ledger.outcomes().scores()).containsExactly(0.25f);
  }
}
