package dev.millrace.example.cardfraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulatorTest {
  private static final long SEED = 42;
  private static final Instant START = SimulatorSettings.defaults(SEED).start();

  /** 120 days at the default sizes: enough for the running compromises to be in balance. */
  private static final List<SimulatedTransaction> DAYS =
      new Simulator(SimulatorSettings.defaults(SEED))
          .stream().takeWhile(tx -> day(tx) < 120).toList();

  @Test
  void givesTheSameStreamForTheSameSeedOnEveryMachine() throws NoSuchAlgorithmException {
    String again = hash(new Simulator(SimulatorSettings.defaults(SEED)), 20_000);

    assertThat(again).isEqualTo(hash(new Simulator(SimulatorSettings.defaults(SEED)), 20_000));
    assertThat(again).isEqualTo("3e5c1d8b2cdf8877");
    assertThat(again).isNotEqualTo(hash(new Simulator(SimulatorSettings.defaults(43)), 20_000));
  }

  @Test
  void numbersTransactionsFromZeroInTimeOrder() {
    for (int i = 0; i < DAYS.size(); i++) {
      assertThat(DAYS.get(i).transaction().id()).isEqualTo(i);
    }
    assertThat(DAYS).isSortedAccordingTo((a, b) -> time(a).compareTo(time(b)));
  }

  @Test
  void makesTheNumberOfPaymentsThatTheRecipeGives() {
    // 1,000 customers × 2 a day × 96.9 % of times that fall into the day; 33 is one deviation of
    // the
    // sum of 1,000 customers' means
    assertThat(DAYS.size() / 120.0).isCloseTo(1_938, within(110.0));
    assertThat(DAYS.stream().map(tx -> tx.transaction().customer()).distinct().count())
        .isBetween(970L, 1_000L);
  }

  @Test
  void spreadsTimesNormallyAroundNoon() {
    ToDoubleFunction<SimulatedTransaction> second =
        tx -> time(tx).getEpochSecond() % Duration.ofDays(1).toSeconds();

    assertThat(mean(second, tx -> true)).isCloseTo(43_200, within(150.0));
    // 20,000, with the ends of the day (2.16 deviations from noon) cut off
    assertThat(deviation(second)).isCloseTo(18_193, within(150.0));
  }

  @Test
  void drawsAmountsFromEachCustomersOwnNormal() {
    Predicate<SimulatedTransaction> genuine = tx -> !tx.fraud();

    assertThat(mean(tx -> tx.transaction().amount(), genuine)).isCloseTo(52.5, within(3.0));
    assertThat(DAYS)
        .allSatisfy(
            tx -> {
              assertThat(tx.transaction().amount()).isBetween(0.0, 2_500.0);
              double cents = tx.transaction().amount() * 100;
              assertThat(cents).isCloseTo(Math.rint(cents), within(1e-6));
            });
  }

  @Test
  void marksTheShareOfFraudsThatTheRecipeGives() {
    // From the 28th day on, as many compromises end as begin. 0.4 × 28 of 2,000 terminals = 0.56 %;
    // 0.6 × 14 of 1,000 customers, less than a third of it each = 0.2 to 0.28 %; over 220 = 0.056
    // %.
    List<SimulatedTransaction> steady = DAYS.stream().filter(tx -> day(tx) >= 28).toList();
    Map<Scenario, Long> counts =
        steady.stream()
            .collect(Collectors.groupingBy(SimulatedTransaction::scenario, Collectors.counting()));

    assertThat(percent(counts, Scenario.LARGE_AMOUNT, steady)).isBetween(0.03, 0.09);
    assertThat(percent(counts, Scenario.COMPROMISED_TERMINAL, steady)).isBetween(0.42, 0.70);
    assertThat(percent(counts, Scenario.COMPROMISED_CUSTOMER, steady)).isBetween(0.17, 0.32);
  }

  @Test
  void showsEveryScenarioInTheFirstTwoWeeks() {
    assertThat(DAYS.stream().filter(tx -> day(tx) < 14).map(SimulatedTransaction::scenario))
        .contains(Scenario.values());
  }

  @Test
  void callsEveryAmountOver220AFraud() {
    assertThat(DAYS)
        .filteredOn(tx -> tx.transaction().amount() > 220)
        .isNotEmpty()
        .allMatch(SimulatedTransaction::fraud);
    assertThat(DAYS)
        .filteredOn(tx -> tx.scenario() == Scenario.LARGE_AMOUNT)
        .allMatch(tx -> tx.transaction().amount() > 220);
  }

  @Test
  void makesEveryPaymentAtACompromisedTerminalAFraudForFourWeeks() {
    Map<Long, Set<Long>> fraudDays = daysOf(tx -> tx.scenario() == Scenario.COMPROMISED_TERMINAL);
    int longest = 0;
    for (Set<Long> days : fraudDays.values()) {
      long first = days.stream().mapToLong(Long::longValue).min().orElseThrow();
      longest = Math.max(longest, (int) days.stream().filter(d -> d < first + 28).count());
    }

    assertThat(longest).isBetween(20, 28);
    assertThat(DAYS)
        .filteredOn(tx -> !tx.fraud() && day(tx) > 0)
        .noneMatch(tx -> fraudOn(fraudDays.get(tx.transaction().terminal()), day(tx)));
  }

  @Test
  void takesAThirdOfACompromisedCustomersPaymentsAtFiveTimesTheAmount() {
    ToDoubleFunction<SimulatedTransaction> amount = tx -> tx.transaction().amount();
    Set<Long> victims =
        DAYS.stream()
            .filter(tx -> tx.scenario() == Scenario.COMPROMISED_CUSTOMER)
            .map(tx -> tx.transaction().customer())
            .collect(Collectors.toCollection(HashSet::new));
    double stolen = mean(amount, tx -> tx.scenario() == Scenario.COMPROMISED_CUSTOMER);
    double own = mean(amount, tx -> !tx.fraud() && victims.contains(tx.transaction().customer()));

    assertThat(victims).hasSizeBetween(45, 72);
    assertThat(stolen / own).isCloseTo(5, within(0.8));
  }

  @Test
  void saysTheTruthAWeekLater() {
    SimulatedTransaction first = DAYS.get(0);

    assertThat(first.labelTime()).isEqualTo(time(first).plus(Duration.ofDays(7)));
    assertThat(first.label()).isEqualTo(first.fraud() ? 1.0 : 0.0);
    assertThatThrownBy(() -> new SimulatedTransaction(first.transaction(), true, Scenario.NONE))
        .hasMessage("fraud is true but the scenario is NONE");
  }

  @Test
  void matchesThePublicDataSetAtItsSize() {
    Map<Long, Long> perDay =
        new Simulator(SimulatorSettings.reference(SEED))
            .stream()
                .takeWhile(tx -> day(tx) < 7)
                .collect(Collectors.groupingBy(SimulatorTest::day, Collectors.counting()));

    // 9,438 to 9,751 in the first ten days of the public data set
    assertThat(perDay)
        .hasSize(7)
        .allSatisfy((day, count) -> assertThat(count).isBetween(9_200L, 10_100L));
  }

  @Test
  void refusesSettingsThatGiveNoPayments() {
    SimulatorSettings lonely = new SimulatorSettings(1, START, 1, 1, 0.001, 0, 0);

    assertThatThrownBy(() -> new Simulator(lonely))
        .hasMessageContaining("no customer has a terminal");
    assertThatThrownBy(() -> new SimulatorSettings(1, START, 0, 1, 5, 0, 0))
        .hasMessage("customers must be at least 1 but is 0");
    assertThatThrownBy(() -> new SimulatorSettings(1, START.plusSeconds(1), 1, 1, 5, 0, 0))
        .hasMessageContaining("start must be midnight UTC");
    assertThatThrownBy(() -> new SimulatorSettings(1, START, 1, 1, 5, 2, 0))
        .hasMessageContaining("compromisedTerminalsPerDay");
  }

  private static Instant time(SimulatedTransaction tx) {
    return tx.transaction().time();
  }

  private static long day(SimulatedTransaction tx) {
    return Duration.between(START, time(tx)).toDays();
  }

  private static Map<Long, Set<Long>> daysOf(Predicate<SimulatedTransaction> which) {
    Map<Long, Set<Long>> days = new HashMap<>();
    DAYS.stream()
        .filter(which)
        .forEach(
            tx ->
                days.computeIfAbsent(tx.transaction().terminal(), t -> new HashSet<>())
                    .add(day(tx)));
    return days;
  }

  private static boolean fraudOn(Set<Long> days, long day) {
    return days != null && days.contains(day);
  }

  private static double percent(
      Map<Scenario, Long> counts, Scenario scenario, List<SimulatedTransaction> of) {
    return 100.0 * counts.getOrDefault(scenario, 0L) / of.size();
  }

  private static double mean(
      ToDoubleFunction<SimulatedTransaction> value, Predicate<SimulatedTransaction> which) {
    return DAYS.stream().filter(which).mapToDouble(value).average().orElseThrow();
  }

  private static double deviation(ToDoubleFunction<SimulatedTransaction> value) {
    double mean = mean(value, tx -> true);
    return Math.sqrt(mean(tx -> Math.pow(value.applyAsDouble(tx) - mean, 2), tx -> true));
  }

  private static String hash(Simulator simulator, int count) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int i = 0; i < count; i++) {
      digest.update(simulator.next().toString().getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }
}
