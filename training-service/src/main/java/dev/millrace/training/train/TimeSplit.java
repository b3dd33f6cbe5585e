package dev.millrace.training.train;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Earlier examples to learn from, later ones to be judged by. A random split would let the model
 * see the future of the very customers it is judged on.
 *
 * @param training events before the cut
 * @param validation events at the cut or after it
 */
record TimeSplit(ExampleSet training, ExampleSet validation) {

  /**
   * Cuts off the last share of the time range (not of the rows).
   *
   * @param share in (0, 1)
   * @throws UntrainableException if a part would be empty
   */
  static TimeSplit of(ExampleSet examples, double share) {
    Instant from = examples.range().from();
    Instant to = examples.range().to();
    long millis = Duration.between(from, to).toMillis();
    Instant cut = to.minusMillis(Math.round(millis * share));
    TimeSplit split =
        new TimeSplit(
            examples.where(row -> row.time().isBefore(cut)),
            examples.where(row -> !row.time().isBefore(cut)));
    if (split.training.size() == 0) {
      throw new UntrainableException(
          UntrainableException.Reason.TOO_FEW_EXAMPLES,
          "all examples lie between "
              + cut
              + " and "
              + to
              + ": none is earlier than the others to learn from",
          null);
    }
    return split;
  }

  /** Both parts. */
  ExampleSet all() {
    List<Example> all = new ArrayList<>(training.rows());
    all.addAll(validation.rows());
    return new ExampleSet(training.inputs(), all);
  }
}
