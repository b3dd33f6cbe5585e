package dev.millrace.local.demo;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What became of each event: produced, accepted, decided, labelled. Written by the thread that
 * produces and the one that reads; about 100 bytes an event, 150 with its label.
 */
final class Ledger {

  private final IdIndex ids = new IdIndex();
  private final List<Account> accounts = new ArrayList<>();
  private final Map<String, Long> fallbacks = new TreeMap<>();
  private final Map<String, Long> deadLetters = new TreeMap<>();
  private long acceptances;
  private long decisions;

  synchronized void produced(String id) {
    account(id).produce();
  }

  synchronized void labelProduced(String id) {
    account(id).produceLabel();
  }

  synchronized void accepted(String id) {
    account(id).accept();
    acceptances++;
  }

  synchronized void deadLettered(String reason) {
    deadLetters.merge(reason, 1L, Long::sum);
  }

  /**
   * A decision was read.
   *
   * @param fallback why the fallback was taken; null where a model decided
   */
  synchronized void decided(String id, String fallback) {
    account(id).decide(fallback == null);
    decisions++;
    if (fallback != null) {
      fallbacks.merge(fallback, 1L, Long::sum);
    }
  }

  synchronized void labelled(String id, LabelledRow row) {
    account(id).label(row);
  }

  private Account account(String id) {
    int number = ids.numberOf(id);
    if (number == accounts.size()) {
      accounts.add(new Account());
    }
    return accounts.get(number);
  }

  /** Decision records so far, whether or not they are of different events. */
  synchronized long decisions() {
    return decisions;
  }

  /** Accepted events whose decision was not read yet. */
  synchronized long undecided() {
    return acceptances - decisions;
  }

  /** How the accounts stand. */
  synchronized Tally tally() {
    return new Tally(
        count(Account::isAccepted),
        count(Account::isAcceptedTwice),
        accounts.stream().mapToLong(Account::repeats).sum(),
        deadLetters,
        count(Account::isDecided),
        count(Account::isLost),
        count(Account::isDecidedTwice),
        count(Account::isUnknown),
        fallbacks,
        states(),
        count(Account::isLabelLost));
  }

  private long count(Predicate<Account> question) {
    return accounts.stream().filter(question).count();
  }

  private Map<LabelState, Long> states() {
    Map<LabelState, Long> states = new EnumMap<>(LabelState.class);
    accounts.stream()
        .filter(account -> account.row() != null)
        .forEach(account -> states.merge(account.row().state(), 1L, Long::sum));
    return states;
  }

  /** Score and label of every labelled decision that a model made. */
  synchronized Outcomes outcomes() {
    List<LabelledRow> rows =
        accounts.stream().filter(Account::isMeasurable).map(Account::row).toList();
    float[] scores = new float[rows.size()];
    boolean[] positive = new boolean[scores.length];
    for (int i = 0; i < positive.length; i++) {
      scores[i] = (float) rows.get(i).score();
      positive[i] = rows.get(i).label() > 0;
    }
    return new Outcomes(scores, positive);
  }
}
