package dev.millrace.example.cardfraud;

/** Why a simulated payment is a fraud, or that it is none. */
public enum Scenario {
  /** Genuine. */
  NONE(0),
  /** The amount is over 220: the simplest fraud, there to see whether a model finds the obvious. */
  LARGE_AMOUNT(1),
  /** The terminal is compromised: each payment at it is a fraud for 28 days, at usual amounts. */
  COMPROMISED_TERMINAL(2),
  /**
   * The customer's card data leaked: for 14 days, a third of the payments at five times the amount.
   */
  COMPROMISED_CUSTOMER(3);

  private final int number;

  Scenario(int number) {
    this.number = number;
  }

  /** 0 to 3, the value of {@code TX_FRAUD_SCENARIO} in the public data set. */
  public int number() {
    return number;
  }
}
