package dev.millrace.feedback.label;

import java.util.Objects;

/**
 * The decision is there.
 *
 * @param eventTime of the event, epoch milliseconds
 * @param phase how far it is
 * @param verdict the label in force; null while there is none
 * @param latest the latest time at which the label in force was said: an older one does not replace
 *     it; {@link Long#MIN_VALUE} while there is none
 * @param revision of the last row written; 0 = none
 */
public record Decided(long eventTime, Phase phase, Verdict verdict, long latest, int revision)
    implements EventState {
  public Decided {
    Objects.requireNonNull(phase);
  }

  static Decided pending(long eventTime) {
    return new Decided(eventTime, Phase.PENDING, null, Long.MIN_VALUE, 0);
  }

  Decided in(Phase next) {
    return new Decided(eventTime, next, verdict, latest, revision);
  }

  Decided labelled(Verdict next) {
    return new Decided(eventTime, phase, next, next.time(), revision);
  }

  Decided repeatedAt(long time) {
    return time > latest ? new Decided(eventTime, phase, verdict, time, revision) : this;
  }

  Decided nextRevision() {
    return new Decided(eventTime, phase, verdict, latest, revision + 1);
  }
}
