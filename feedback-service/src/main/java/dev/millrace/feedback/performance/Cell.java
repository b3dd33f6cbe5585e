package dev.millrace.feedback.performance;

import dev.millrace.feedback.label.Phase;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * All that one key's figures are made of. Merging is commutative and associative, and taking back
 * what was taken leaves nothing: counts are whole numbers and sums exact.
 */
public final class Cell implements Tally {

  /** Bins of equal width for the calibration error. */
  static final int BINS = 10;

  private final long[] counts;
  private final BigDecimal[] sums;
  private final ScoreHistogram scores;

  /** Places of what is counted. */
  static final class Count {
    static final int DECISIONS = 0;
    static final int PROVISIONAL = 1;
    static final int MATURE = 2;
    static final int EXPIRED = 3;
    static final int CORRECTED = 4;
    static final int LABELLED = 5;
    static final int POSITIVES = 6;

    /** Final labels that are neither 0 nor 1: a regression. */
    static final int OTHERS = 7;

    static final int TRUE_POSITIVES = 8;
    static final int FALSE_POSITIVES = 9;
    static final int FALSE_NEGATIVES = 10;
    private static final int SIZE = 11;

    private Count() {}
  }

  /** Places of sums over final labels; behind them come scores less labels of each bin. */
  static final class Sum {
    static final int LOG_LOSS = 0;
    static final int SQUARED_ERROR = 1;
    static final int ABSOLUTE_ERROR = 2;
    static final int LABELS = 3;
    static final int SQUARED_LABELS = 4;
    private static final int BIN = 5;

    private Sum() {}
  }

  public Cell() {
    this(new long[Count.SIZE], zeros(), new ScoreHistogram());
  }

  private Cell(long[] counts, BigDecimal[] sums, ScoreHistogram scores) {
    this.counts = counts;
    this.sums = sums;
    this.scores = scores;
  }

  private static BigDecimal[] zeros() {
    BigDecimal[] zeros = new BigDecimal[Sum.BIN + BINS];
    Arrays.fill(zeros, ExactSum.ZERO);
    return zeros;
  }

  /** Takes an opinion, or takes it back: {@code sign} 1 or -1. */
  void take(Opinion opinion, int sign) {
    count(Count.DECISIONS, sign);
    takePhase(opinion.phase(), sign);
    Double label = opinion.label();
    boolean positive = label != null && label == 1;
    boolean negative = label != null && label == 0;
    scores.take(opinion.score(), label, sign);
    if (label != null) {
      count(Count.LABELLED, sign);
      takeErrors(opinion.score(), label, sign);
    }
    if (positive || negative) {
      takeClass(opinion, positive, sign);
    } else if (label != null) {
      count(Count.OTHERS, sign);
    }
  }

  private void takePhase(Phase phase, int sign) {
    switch (phase) {
      case PENDING -> {}
      case PROVISIONAL -> count(Count.PROVISIONAL, sign);
      case MATURE -> count(Count.MATURE, sign);
      case EXPIRED -> count(Count.EXPIRED, sign);
      case CORRECTED -> count(Count.CORRECTED, sign);
    }
  }

  private void takeErrors(double score, double label, int sign) {
    BigDecimal error = ExactSum.of(score).subtract(ExactSum.of(label));
    add(Sum.SQUARED_ERROR, error.multiply(error), sign);
    add(Sum.ABSOLUTE_ERROR, error.abs(), sign);
    add(Sum.LABELS, ExactSum.of(label), sign);
    add(Sum.SQUARED_LABELS, ExactSum.square(label), sign);
    add(Sum.BIN + bin(score), error, sign);
  }

  private static int bin(double score) {
    return (int) Math.min(Math.max(score * BINS, 0), BINS - 1);
  }

  private void takeClass(Opinion opinion, boolean positive, int sign) {
    double loss = Losses.logarithmic(opinion.score(), positive);
    add(Sum.LOG_LOSS, ExactSum.of(loss), sign);
    if (positive) {
      count(Count.POSITIVES, sign);
      count(opinion.yes() ? Count.TRUE_POSITIVES : Count.FALSE_NEGATIVES, sign);
    } else if (opinion.yes()) {
      count(Count.FALSE_POSITIVES, sign);
    }
  }

  private void count(int what, int sign) {
    counts[what] += sign;
  }

  private void add(int sum, BigDecimal value, int sign) {
    sums[sum] = ExactSum.add(sums[sum], sign < 0 ? value.negate() : value);
  }

  /** Takes all that another has taken. */
  public void merge(Cell other) {
    Arrays.setAll(counts, i -> counts[i] + other.counts[i]);
    Arrays.setAll(sums, i -> ExactSum.add(sums[i], other.sums[i]));
    scores.merge(other.scores);
  }

  long count(int what) {
    return counts[what];
  }

  /** An exact sum, rounded once. */
  double sum(int what) {
    return sums[what].doubleValue();
  }

  /** n·Σy² − (Σy)² of the final labels, the difference taken exactly: 0 where all are the same. */
  double spread() {
    BigDecimal labels = sums[Sum.LABELS];
    return sums[Sum.SQUARED_LABELS]
        .multiply(BigDecimal.valueOf(count(Count.LABELLED)))
        .subtract(labels.multiply(labels))
        .doubleValue();
  }

  /** Sum over the bins of |Σ (score − label)|. */
  double calibrationGap() {
    return Stream.of(sums)
        .skip(Sum.BIN)
        .map(BigDecimal::abs)
        .reduce(ExactSum.ZERO, BigDecimal::add)
        .doubleValue();
  }

  /** All its scores. */
  public ScoreHistogram scores() {
    return scores;
  }

  /** What it is made of, in the order of {@link Count}: to be read and written as it is. */
  public long[] counts() {
    return counts;
  }

  /** The same, in the order of {@link Sum}, then the bins. */
  public BigDecimal[] sums() {
    return sums;
  }

  @Override
  public Cell with(Tally other) {
    merge((Cell) other);
    return this;
  }

  @Override
  public boolean isEmpty() {
    return scores.cells().isEmpty()
        && Arrays.stream(counts).allMatch(count -> count == 0)
        && Stream.of(sums).allMatch(sum -> sum.signum() == 0);
  }
}
