package dev.millrace.feedback.performance;

import java.math.BigDecimal;

/**
 * Sums over events of the difference of two arms' losses, the champion's less the other's: above 0
 * where the other is better. A loss is (score − label)², so between 0 and 1 for probabilities and
 * the difference between −1 and 1.
 *
 * @param count how many events
 * @param sum of the differences, exact
 * @param squares sum of the squared differences, exact
 */
public record PairSums(long count, BigDecimal sum, BigDecimal squares) implements Tally {

  public static final PairSums NOTHING = new PairSums(0, BigDecimal.ZERO, BigDecimal.ZERO);

  /** Of one event. */
  static PairSums of(double champion, double other, double label) {
    double difference = Losses.squared(champion, label) - Losses.squared(other, label);
    return new PairSums(1, ExactSum.of(difference), ExactSum.square(difference));
  }

  public PairSums plus(PairSums more) {
    return new PairSums(
        count + more.count, ExactSum.add(sum, more.sum), ExactSum.add(squares, more.squares));
  }

  PairSums negated() {
    return new PairSums(-count, sum.negate(), squares.negate());
  }

  /** Of the differences; NaN over no events. */
  public double mean() {
    return sum.doubleValue() / count;
  }

  @Override
  public PairSums with(Tally other) {
    return plus((PairSums) other);
  }

  @Override
  public boolean isEmpty() {
    return count == 0 && sum.signum() == 0 && squares.signum() == 0;
  }
}
