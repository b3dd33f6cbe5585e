package dev.millrace.local.batch;

import dev.millrace.local.demo.Summary;
import dev.millrace.local.flow.Numbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What scoring a file amounts to.
 *
 * @param run events and what became of them
 * @param rows that were written
 * @param output where
 */
public record BatchSummary(Summary run, long rows, Path output) {

  /** What does not balance, a sentence each; empty where all does. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>(run.problems());
    if (rows != run.decisions()) {
      problems.add(
          "%s events were decided, but %s rows were written"
              .formatted(Numbers.grouped(run.decisions()), Numbers.grouped(rows)));
    }
    return List.copyOf(problems);
  }

  /** The run's table, and the file. */
  public String text() {
    return "%s%n%s rows, one a decision, in the order of the input: %s"
        .formatted(run.text(), Numbers.grouped(rows), output);
  }
}
