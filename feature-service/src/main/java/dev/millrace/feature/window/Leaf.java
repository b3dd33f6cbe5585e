package dev.millrace.feature.window;

/** A run of events that is stored as one record. */
abstract class Leaf extends Node {

  private final int number;

  /** The leaves beside this one, null at either end. */
  Leaf previous;

  Leaf next;

  /** Whether what is stored of this leaf is out of date. */
  private boolean changed = true;

  Leaf(Shape shape, int number) {
    super(shape);
    this.number = number;
  }

  /** Under which this leaf is stored. */
  int number() {
    return number;
  }

  boolean changed() {
    return changed;
  }

  void changed(boolean isChanged) {
    changed = isChanged;
  }

  /** Events. */
  abstract int size();

  /** No event is younger. */
  abstract long lastTime();

  /** How many events have a time at or before the given one. */
  abstract int upTo(long time);

  /** How many of the first {@code offset} events count for a counter. */
  abstract long count(int counter, int offset);

  /** The time of what is counted, by its rank in this leaf. */
  abstract long time(int counter, long rank);

  /** The value that is counted, by its rank in this leaf. */
  abstract double value(int counter, long rank);

  /** Adds the events [from, to) to a partial. */
  abstract <P extends Partial<P>> void addTo(Measure<P> measure, P into, int from, int to);

  /** Takes the events [from, to) out of moments. */
  abstract void removeFrom(Sums sums, Moments into, int from, int to);

  /** Says of each text held here that it is held once less. */
  abstract void releaseTexts(Texts texts);
}
