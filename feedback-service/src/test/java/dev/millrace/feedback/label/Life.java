package dev.millrace.feedback.label;

import dev.millrace.feedback.label.LabelMachine.Passing;
import dev.millrace.feedback.label.ReceivedLabel.Place;
import java.util.ArrayList;
import java.util.List;

/** What happens to one event, told in order. */
final class Life {

  private final LabelMachine machine;
  private EventState state;
  private Clocks clocks = Clocks.START;
  private final List<String> rows = new ArrayList<>();
  private final List<Double> unmatched = new ArrayList<>();
  private final List<Happening> happenings = new ArrayList<>();

  Life(Maturity maturity) {
    this.machine = new LabelMachine(maturity);
  }

  Life decision(long eventTime) {
    Clocks after = clocks.atLeast(new Clocks(eventTime, eventTime));
    apply(machine.decision(state, eventTime, new Passing(clocks, after)));
    clocks = after;
    return this;
  }

  Life label(double value, long time) {
    return label(new Verdict(value, time, "ground-truth"));
  }

  Life label(Verdict verdict) {
    ReceivedLabel label =
        new ReceivedLabel(verdict, new Place(0, 0, verdict.time()), null, new byte[0]);
    Clocks after = clocks.atLeast(new Clocks(Long.MIN_VALUE, verdict.time()));
    apply(machine.label(state, label, new Passing(clocks, after)));
    clocks = after;
    return this;
  }

  /** A decision of another event moves the time. */
  Life elsewhere(long eventTime) {
    elsewhereUnnoticed(eventTime);
    apply(machine.time(state, clocks));
    return this;
  }

  /** The same, and no timer runs. */
  Life elsewhereUnnoticed(long eventTime) {
    clocks = clocks.atLeast(new Clocks(eventTime, eventTime));
    return this;
  }

  /** A label of another event moves the time. */
  Life elsewhereLabel(long time) {
    clocks = clocks.atLeast(new Clocks(Long.MIN_VALUE, time));
    apply(machine.time(state, clocks));
    return this;
  }

  private void apply(Change change) {
    state = change.state();
    change.rows().forEach(row -> rows.add(shown(row)));
    change.unmatched().forEach(label -> unmatched.add(label.label().verdict().value()));
    happenings.addAll(change.happenings());
  }

  private static String shown(Row row) {
    Object value = row.verdict() == null ? "none" : row.verdict().value();
    return "%s %s r%d".formatted(value, row.phase(), row.revision());
  }

  EventState state() {
    return state;
  }

  List<String> rows() {
    return rows;
  }

  List<Double> unmatched() {
    return unmatched;
  }

  List<Happening> happenings() {
    return happenings;
  }
}
