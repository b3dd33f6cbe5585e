package dev.millrace.example.cardfraud;

import dev.millrace.example.cardfraud.Customers.Payment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which terminals and which customers' payments are in criminal hands, day after day.
 *
 * <p>Remembers only what is still running: 28 days of terminals, 14 days of customers.
 */
final class Compromises {
  private static final long TERMINALS = 4;
  private static final long CUSTOMERS = 5;
  private static final int TERMINAL_DAYS = 28;
  private static final int CUSTOMER_DAYS = 14;
  private static final int SHARE_OF_PAYMENTS = 3;

  private final SimulatorSettings settings;
  private final Customers customers;
  private final Map<Integer, Integer> lastDayOfTerminal = new HashMap<>();
  private final Set<Place> stolen = new HashSet<>();

  Compromises(SimulatorSettings settings, Customers customers) {
    this.settings = settings;
    this.customers = customers;
  }

  /** Forgets what ended before the day and draws what begins on it. Days must come in order. */
  void startDay(int day) {
    lastDayOfTerminal.values().removeIf(last -> last < day);
    stolen.removeIf(place -> place.day < day);
    Draws draws = Draws.of(settings.seed(), TERMINALS, day);
    for (int t :
        sample(draws, settings.terminals(), due(settings.compromisedTerminalsPerDay(), day))) {
      lastDayOfTerminal.put(t, day + TERMINAL_DAYS - 1);
    }
    draws = Draws.of(settings.seed(), CUSTOMERS, day);
    for (int c :
        sample(draws, settings.customers(), due(settings.compromisedCustomersPerDay(), day))) {
      steal(c, day, draws);
    }
  }

  boolean terminal(int terminal) {
    return lastDayOfTerminal.containsKey(terminal);
  }

  /** Whether the index-th payment of the customer's day is one of the thief's. */
  boolean payment(int customer, int day, int index) {
    return stolen.contains(new Place(customer, day, index));
  }

  /** A third, rounded down, of all payments that the customer makes in the next 14 days. */
  private void steal(int customer, int from, Draws draws) {
    List<Place> places = new ArrayList<>();
    for (int day = from; day < from + CUSTOMER_DAYS; day++) {
      List<Payment> payments = customers.payments(customer, day);
      for (int index = 0; index < payments.size(); index++) {
        places.add(new Place(customer, day, index));
      }
    }
    for (int i : sample(draws, places.size(), places.size() / SHARE_OF_PAYMENTS)) {
      stolen.add(places.get(i));
    }
  }

  /** How many fall on this day so that, over many days, the rate is met. */
  private static int due(double rate, int day) {
    return (int) (Math.floor((day + 1) * rate) - Math.floor(day * rate));
  }

  /** Different numbers below the bound, in the order drawn. */
  private static List<Integer> sample(Draws draws, int bound, int count) {
    Set<Integer> seen = new HashSet<>();
    List<Integer> drawn = new ArrayList<>(count);
    while (drawn.size() < count) {
      int number = draws.below(bound);
      if (seen.add(number)) {
        drawn.add(number);
      }
    }
    return drawn;
  }

  private record Place(int customer, int day, int index) {}
}
