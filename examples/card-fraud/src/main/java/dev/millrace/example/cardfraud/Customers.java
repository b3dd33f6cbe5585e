package dev.millrace.example.cardfraud;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The customers and the payments that each makes on each day, before any fraud.
 *
 * <p>A customer lives at a random place of the map, pays 5 to 100 on average (deviation half of
 * it), up to 4 times a day, at terminals within the radius. {@link #payments} is a pure function of
 * seed, customer and day: the same day can be asked for twice, which is how the future of a
 * compromised customer is known.
 */
final class Customers {
  private static final long TERMINALS = 1;
  private static final long CUSTOMERS = 2;
  private static final long PAYMENTS = 3;
  private static final int MAP_SIZE = 100;
  private static final int SECONDS_OF_DAY = 86_400;
  private static final double NOON = SECONDS_OF_DAY / 2.0;
  private static final double NOON_DEVIATION = 20_000;

  private final long seed;
  private final List<Customer> customers;

  Customers(SimulatorSettings settings) {
    this.seed = settings.seed();
    double[][] terminals = places(settings);
    this.customers =
        IntStream.range(0, settings.customers())
            .mapToObj(number -> customer(number, terminals, settings.radius()))
            .toList();
  }

  int count() {
    return customers.size();
  }

  /** Whether any customer has a terminal near enough to pay at. */
  boolean canPay() {
    return customers.stream().anyMatch(customer -> customer.terminals.length > 0);
  }

  /** The customer's payments of a day (0 = first), in the order drawn, not in time order. */
  List<Payment> payments(int number, int day) {
    Customer customer = customers.get(number);
    Draws draws = Draws.of(seed, PAYMENTS, number, day);
    int count = draws.poisson(customer.perDay);
    List<Payment> payments = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int second = (int) draws.normal(NOON, NOON_DEVIATION);
      // Times outside the day are dropped, not redrawn: 3 % fewer payments than the Poisson mean.
      if (second > 0 && second < SECONDS_OF_DAY && customer.terminals.length > 0) {
        payments.add(payment(customer, second, draws));
      }
    }
    return payments;
  }

  private static Payment payment(Customer customer, int second, Draws draws) {
    double amount = draws.normal(customer.meanAmount, customer.meanAmount / 2);
    if (amount < 0) {
      amount = draws.uniform(0, 2 * customer.meanAmount);
    }
    int terminal = customer.terminals[draws.below(customer.terminals.length)];
    return new Payment(second, terminal, Math.round(amount * 100));
  }

  private static double[][] places(SimulatorSettings settings) {
    Draws draws = Draws.of(settings.seed(), TERMINALS);
    double[][] places = new double[settings.terminals()][];
    for (int i = 0; i < places.length; i++) {
      places[i] = new double[] {draws.uniform(0, MAP_SIZE), draws.uniform(0, MAP_SIZE)};
    }
    return places;
  }

  private Customer customer(int number, double[][] terminals, double radius) {
    Draws draws = Draws.of(seed, CUSTOMERS, number);
    double x = draws.uniform(0, MAP_SIZE);
    double y = draws.uniform(0, MAP_SIZE);
    int[] near =
        IntStream.range(0, terminals.length)
            .filter(
                t -> squared(terminals[t][0] - x) + squared(terminals[t][1] - y) < squared(radius))
            .toArray();
    return new Customer(draws.uniform(5, 100), draws.uniform(0, 4), near);
  }

  private static double squared(double value) {
    return value * value;
  }

  /** One payment of one customer's day. */
  record Payment(int second, int terminal, long cents) {}

  private static final class Customer {
    final double meanAmount;
    final double perDay;
    final int[] terminals;

    Customer(double meanAmount, double perDay, int[] terminals) {
      this.meanAmount = meanAmount;
      this.perDay = perDay;
      this.terminals = terminals;
    }
  }
}
