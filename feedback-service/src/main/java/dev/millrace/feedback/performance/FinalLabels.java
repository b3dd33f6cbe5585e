package dev.millrace.feedback.performance;

/**
 * How many decisions got their final label.
 *
 * @param count of decisions
 */
public record FinalLabels(long count) implements Tally {

  public static final FinalLabels NONE = new FinalLabels(0);

  @Override
  public FinalLabels with(Tally other) {
    return new FinalLabels(count + ((FinalLabels) other).count);
  }

  @Override
  public boolean isEmpty() {
    return count == 0;
  }
}
