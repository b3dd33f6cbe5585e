package dev.millrace.feedback.label;

import java.util.Objects;

/**
 * A label as it came, for the day on which it turns out to have no decision: then its bytes and its
 * place are told.
 */
public final class ReceivedLabel {

  private final Verdict verdict;
  private final Place place;
  private final byte[] key;
  private final byte[] value;

  /**
   * Where a label was read.
   *
   * @param partition of the topic of labels
   * @param offset in that partition
   * @param timestamp of the record, epoch milliseconds
   */
  public record Place(int partition, long offset, long timestamp) {}

  /**
   * A label.
   *
   * @param verdict what it says
   * @param place where it was read
   * @param key the record's key; may be null
   * @param value the record's value
   */
  public ReceivedLabel(Verdict verdict, Place place, byte[] key, byte[] value) {
    this.verdict = Objects.requireNonNull(verdict);
    this.place = Objects.requireNonNull(place);
    this.key = key;
    this.value = Objects.requireNonNull(value);
  }

  public Verdict verdict() {
    return verdict;
  }

  public Place place() {
    return place;
  }

  /** The record's key; may be null. */
  public byte[] key() {
    return key;
  }

  public byte[] value() {
    return value;
  }

  ReceivedLabel atLeastAt(long time) {
    return new ReceivedLabel(verdict.atLeastAt(time), place, key, value);
  }
}
