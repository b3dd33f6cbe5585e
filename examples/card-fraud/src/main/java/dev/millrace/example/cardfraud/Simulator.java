package dev.millrace.example.cardfraud;

import dev.millrace.example.cardfraud.Customers.Payment;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An endless sequence of card payments in time order: take as many as are wanted.
 *
 * <p>Holds one day of payments. Not for several threads. Where several scenarios meet in one
 * payment, the later one names it (customer over terminal over amount), as in the public data set.
 */
public final class Simulator implements Iterator<SimulatedTransaction> {
  private static final long LARGE_AMOUNT_CENTS = 220_00;
  private static final int STOLEN_CARD_FACTOR = 5;
  private static final int SECONDS_OF_DAY = 86_400;

  private final SimulatorSettings settings;
  private final Customers customers;
  private final Compromises compromises;
  private final Queue<SimulatedTransaction> today = new ArrayDeque<>();
  private int day;
  private long nextId;

  /**
   * Places customers and terminals; draws no payment yet.
   *
   * @throws IllegalArgumentException if not one customer has a terminal within the radius
   */
  public Simulator(SimulatorSettings settings) {
    this.settings = settings;
    this.customers = new Customers(settings);
    this.compromises = new Compromises(settings, customers);
    if (!customers.canPay()) {
      throw new IllegalArgumentException(
          "no customer has a terminal within radius "
              + settings.radius()
              + ": nobody would ever pay; use more terminals or a larger radius");
    }
  }

  /** The same sequence as a stream; takes from this iterator. */
  public Stream<SimulatedTransaction> stream() {
    int traits = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, traits), false);
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public SimulatedTransaction next() {
    while (today.isEmpty()) {
      fillDay();
      day++;
    }
    return today.remove();
  }

  private void fillDay() {
    compromises.startDay(day);
    List<Drawn> drawn = new ArrayList<>();
    for (int customer = 0; customer < customers.count(); customer++) {
      List<Payment> payments = customers.payments(customer, day);
      for (int index = 0; index < payments.size(); index++) {
        drawn.add(new Drawn(customer, index, payments.get(index)));
      }
    }
    drawn.sort(Drawn.IN_TIME);
    drawn.forEach(payment -> today.add(simulated(payment)));
  }

  private SimulatedTransaction simulated(Drawn drawn) {
    Payment payment = drawn.payment;
    Scenario scenario = scenario(drawn);
    long factor = scenario == Scenario.COMPROMISED_CUSTOMER ? STOLEN_CARD_FACTOR : 1;
    Instant time = settings.start().plusSeconds((long) day * SECONDS_OF_DAY + payment.second());
    double amount = payment.cents() * factor / 100.0;
    Transaction transaction =
        new Transaction(nextId++, time, drawn.customer, payment.terminal(), amount);
    return new SimulatedTransaction(transaction, scenario != Scenario.NONE, scenario);
  }

  private Scenario scenario(Drawn drawn) {
    if (compromises.payment(drawn.customer, day, drawn.index)) {
      return Scenario.COMPROMISED_CUSTOMER;
    }
    if (compromises.terminal(drawn.payment.terminal())) {
      return Scenario.COMPROMISED_TERMINAL;
    }
    return drawn.payment.cents() > LARGE_AMOUNT_CENTS ? Scenario.LARGE_AMOUNT : Scenario.NONE;
  }

  private record Drawn(int customer, int index, Payment payment) {
    /** Equal seconds are ordered by customer and draw, so that the order is one and the same. */
    static final Comparator<Drawn> IN_TIME =
        Comparator.<Drawn>comparingInt(drawn -> drawn.payment.second())
            .thenComparingInt(Drawn::customer)
            .thenComparingInt(Drawn::index);
  }
}
