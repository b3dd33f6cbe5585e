package dev.millrace.local.select;

import java.util.List;

/**
 * What features were and what really happened, in the order of the events' times.
 *
 * @param features names, one a column
 * @param columns values: shape (features, rows), NaN where one is missing; not to be changed
 * @param positive of each row, whether its label is above 0
 */
@SuppressWarnings("ArrayRecordComponent") // made, ranked and let go; never compared
public record LabelledRows(List<String> features, double[][] columns, boolean[] positive) {

  public LabelledRows {
    features = List.copyOf(features);
    if (features.size() != columns.length) {
      throw new IllegalArgumentException(
          features.size() + " features can't have " + columns.length + " columns");
    }
    for (int i = 0; i < columns.length; i++) {
      if (columns[i].length != positive.length) {
        throw new IllegalArgumentException(
            "feature %s has %d values for %d labels"
                .formatted(features.get(i), columns[i].length, positive.length));
      }
    }
  }

  /** How many rows. */
  public int size() {
    return positive.length;
  }

  /** How many of them are positive. */
  public int positives() {
    return positives(0, size());
  }

  /** How many rows from one on, up to another without it, are positive. */
  int positives(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += positive[i] ? 1 : 0;
    }
    return count;
  }
}
