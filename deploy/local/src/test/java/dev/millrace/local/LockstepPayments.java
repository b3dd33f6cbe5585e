package dev.millrace.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/** Four days of payments at few terminals, a third of them frauds; what is known of them when. */
final class LockstepPayments {

  /** So that labels become known in the middle of a day, and matter only on the next. */
  static final Duration LABEL_DELAY = Duration.ofHours(30);

  private static final long SEED = 7;
  private static final int DAYS = 4;
  private static final int PAYMENTS_A_DAY = 60;
  private static final long DAY = Duration.ofDays(1).toSeconds();
  private static final long WINDOW = 7 * DAY;

  private final List<Payment> payments = new ArrayList<>();

  /**
   * A payment.
   *
   * @param at seconds since the first day's beginning
   */
  record Payment(long id, long at, int customer, int terminal, boolean fraud) {}

  LockstepPayments() {
    Random random = new Random(SEED);
    for (int i = 0; i < DAYS * PAYMENTS_A_DAY; i++) {
      long at = i / PAYMENTS_A_DAY * DAY + i % PAYMENTS_A_DAY * DAY / PAYMENTS_A_DAY;
      payments.add(
          new Payment(i, at, random.nextInt(12), random.nextInt(4), random.nextInt(3) == 0));
    }
  }

  List<Payment> all() {
    return payments;
  }

  /** In the form of the public data set. */
  String csv() {
    return payments.stream()
        .map(
            payment ->
                String.format(
                    Locale.ROOT,
                    "%d,%d,%d,%d,%d.25,%d",
                    payment.id(),
                    payment.at(),
                    payment.customer(),
                    payment.terminal(),
                    payment.id(),
                    payment.fraud() ? 1 : 0))
        .collect(
            Collectors.joining(
                "\n",
                "TRANSACTION_ID,TX_TIME_SECONDS,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_FRAUD_SCENARIO\n",
                "\n"));
  }

  /** Frauds at the payment's terminal in the week before it that were known at midnight. */
  double fraudsKnownAt(Payment payment) {
    long midnight = payment.at() / DAY * DAY;
    return payments.stream()
        .filter(each -> each.terminal() == payment.terminal() && each.fraud())
        .filter(each -> each.at() > payment.at() - WINDOW && each.at() <= payment.at())
        .filter(each -> each.at() + LABEL_DELAY.toSeconds() <= midnight)
        .count();
  }
}
