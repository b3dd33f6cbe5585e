package dev.millrace.feedback.label;

import dev.millrace.feedback.label.Change.Unmatched;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One step of one event: gathers what follows from it. */
final class Step {

  /** Reviews first, then what really happened; of each, what was said first. */
  private static final Comparator<WaitingLabel> BY_WEIGHT =
      Comparator.comparing((WaitingLabel waiting) -> !waiting.verdict().isReview())
          .thenComparingLong(waiting -> waiting.verdict().time());

  private final Maturity maturity;
  private EventState state;
  private final List<Row> rows = new ArrayList<>(2);
  private final List<Unmatched> unmatched = new ArrayList<>(0);
  private final List<Happening> happenings = new ArrayList<>(2);

  Step(Maturity maturity, EventState state) {
    this.maturity = maturity;
    this.state = state;
  }

  Change change() {
    return new Change(state, rows, unmatched, happenings);
  }

  void passTime(Clocks clocks) {
    if (state instanceof Undecided undecided) {
      giveUp(undecided, clocks);
    }
    if (state instanceof Decided decided && !decided.phase().settled()) {
      mature(decided, clocks);
    }
    if (state instanceof Decided decided && decided.phase().settled()) {
      forget(decided, clocks);
    }
  }

  void decide(long eventTime, Clocks clocks) {
    if (state instanceof Decided) {
      happenings.add(Happening.DECISION_DUPLICATE);
      return;
    }
    Decided pending = Decided.pending(eventTime);
    if (state instanceof Undecided undecided) {
      joinLatest(pending, undecided.waiting(), clocks);
    } else {
      state = pending;
    }
  }

  void hear(ReceivedLabel label, Clocks clocks) {
    if (state instanceof Decided decided) {
      label(decided, label.verdict(), clocks);
    } else {
      await(label, clocks);
    }
  }

  private void giveUp(Undecided undecided, Clocks clocks) {
    List<WaitingLabel> left = new ArrayList<>(undecided.waiting());
    for (WaitingLabel waiting : undecided.waiting()) {
      if (clocks.decisions() > waiting.due()) {
        left.remove(waiting);
        unmatched(waiting.label(), "no decision for its event came, or none is held any more");
      }
    }
    state = left.isEmpty() ? null : new Undecided(left);
  }

  private void mature(Decided decided, Clocks clocks) {
    if (clocks.stream() <= maturity.matures(decided.eventTime())) {
      return;
    }
    if (decided.phase() == Phase.PROVISIONAL) {
      happenings.add(Happening.DECISION_MATURED);
      row(decided.in(Phase.MATURE));
    } else if (maturity.silenceIsNegative()) {
      happenings.add(Happening.DECISION_EXPIRED);
      row(decided.in(Phase.EXPIRED));
    } else {
      happenings.add(Happening.DECISION_EXPIRED);
      state = decided.in(Phase.EXPIRED);
    }
  }

  private void forget(Decided decided, Clocks clocks) {
    if (clocks.decisions() > maturity.forgotten(decided.eventTime())) {
      happenings.add(Happening.DECISION_FORGOTTEN);
      state = null;
    }
  }

  /** Of the labels that waited, one counts; the row is the same in whatever order they came. */
  private void joinLatest(Decided pending, List<WaitingLabel> waiting, Clocks clocks) {
    WaitingLabel latest = waiting.get(0);
    for (WaitingLabel other : waiting) {
      latest = BY_WEIGHT.compare(other, latest) >= 0 ? other : latest;
    }
    for (int i = 1; i < waiting.size(); i++) {
      happenings.add(Happening.LABEL_SUPERSEDED);
    }
    label(pending, latest.verdict(), clocks);
  }

  private void label(Decided decided, Verdict verdict, Clocks clocks) {
    if (decided.verdict() != null && verdict.repeats(decided.verdict())) {
      happenings.add(Happening.LABEL_REPEATED);
      state = decided.repeatedAt(verdict.time());
    } else if (givesWay(verdict, decided)) {
      happenings.add(Happening.LABEL_SUPERSEDED);
    } else {
      happenings.add(Happening.LABEL_MATCHED);
      row(decided.labelled(verdict).in(next(decided, verdict, clocks)));
    }
  }

  private static boolean givesWay(Verdict verdict, Decided decided) {
    Verdict inForce = decided.verdict();
    if (inForce != null && inForce.isReview() != verdict.isReview()) {
      return verdict.isReview();
    }
    return verdict.time() < decided.latest();
  }

  private Phase next(Decided decided, Verdict verdict, Clocks clocks) {
    if (decided.phase().settled()) {
      happenings.add(Happening.DECISION_CORRECTED);
      return Phase.CORRECTED;
    }
    long matures = maturity.matures(decided.eventTime());
    if (verdict.time() >= matures || clocks.stream() > matures) {
      happenings.add(Happening.DECISION_MATURED);
      return Phase.MATURE;
    }
    return Phase.PROVISIONAL;
  }

  private void await(ReceivedLabel label, Clocks clocks) {
    List<WaitingLabel> waiting = new ArrayList<>();
    if (state instanceof Undecided undecided) {
      waiting.addAll(undecided.waiting());
    }
    for (int i = 0; i < waiting.size(); i++) {
      if (label.verdict().repeats(waiting.get(i).verdict())) {
        happenings.add(Happening.LABEL_REPEATED);
        waiting.set(i, waiting.get(i).atLeastAt(label.verdict().time()));
        state = new Undecided(waiting);
        return;
      }
    }
    waiting.add(new WaitingLabel(label, maturity.givenUp(label.verdict(), clocks)));
    if (waiting.size() > Undecided.MOST) {
      WaitingLabel oldest = waiting.stream().min(BY_WEIGHT).orElseThrow();
      waiting.remove(oldest);
      unmatched(
          oldest.label(), "more than " + Undecided.MOST + " labels wait for its event's decision");
    }
    state = new Undecided(waiting);
  }

  private void unmatched(ReceivedLabel label, String why) {
    happenings.add(Happening.LABEL_UNMATCHED);
    unmatched.add(new Unmatched(label, why));
  }

  private void row(Decided decided) {
    Decided written = decided.nextRevision();
    rows.add(new Row(written.eventTime(), written.verdict(), written.phase(), written.revision()));
    state = written;
  }
}
