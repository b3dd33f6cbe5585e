package dev.millrace.example.cardfraud;

import java.time.Duration;
import java.time.Instant;

/**
 * A payment with the truth that its event must not carry.
 *
 * @param fraud what the label will say
 * @param scenario {@link Scenario#NONE} exactly when {@code fraud} is false
 */
public record SimulatedTransaction(Transaction transaction, boolean fraud, Scenario scenario) {
  /**
   * How long after the payment the truth becomes known: complaints and investigations take a week.
   */
  public static final Duration LABEL_DELAY = Duration.ofDays(7);

  public SimulatedTransaction {
    if (fraud == (scenario == Scenario.NONE)) {
      throw new IllegalArgumentException("fraud is " + fraud + " but the scenario is " + scenario);
    }
  }

  /** 1 for fraud, 0 for genuine: the label's value. */
  public double label() {
    return fraud ? 1.0 : 0.0;
  }

  /** When the label is known. */
  public Instant labelTime() {
    return transaction.time().plus(LABEL_DELAY);
  }
}
