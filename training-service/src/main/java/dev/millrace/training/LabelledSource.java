package dev.millrace.training;

import dev.millrace.training.train.LabelledRow;
import java.util.function.Consumer;

/** Where labelled rows come from. */
interface LabelledSource {

  /**
   * Hands over every row there is, once, in any order.
   *
   * @return how many
   * @throws dev.millrace.training.train.UntrainableException if the source can't be read, or holds
   *     something else; names the place
   */
  long readAll(Consumer<LabelledRow> rows);

  /** How to name it to a person. */
  @Override
  String toString();
}
