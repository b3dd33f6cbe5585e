package dev.millrace.scoring.model;

import java.util.Collections;
import java.util.List;

/**
 * What was said of a batch.
 *
 * @param verdicts one a row
 * @param members what each member of an ensemble said, in the ensemble's order, one a row; empty
 *     for a model by itself
 */
public record Judgement(List<Verdict> verdicts, List<List<Verdict>> members) {

  /** Of a model by itself. */
  public Judgement(List<Verdict> verdicts) {
    this(verdicts, List.of());
  }

  /** Nobody was asked. */
  public static Judgement none(int rows, FallbackReason reason, String detail) {
    return new Judgement(Collections.nCopies(rows, Verdict.fallback(reason, detail)));
  }
}
