package dev.millrace.schemas.model;

import java.util.List;

/**
 * What turns a model's output s into the score: one of two maps, neither of which changes the order
 * of rows but for ties.
 *
 * <p><b>Platt</b> (Platt 1999): 1 / (1 + exp(a · s + b)).
 *
 * <p><b>Isotonic</b> (Zadrozny and Elkan 2002): the straight line between the points (from, to);
 * before the first and behind the last, their own value.
 *
 * @param kind which
 * @param a of Platt's map; null for isotonic
 * @param b of Platt's map; null for isotonic
 * @param from outputs, strictly increasing, one at least; empty for Platt's map
 * @param to a score for each of them, never decreasing
 */
public record Calibration(
    CalibrationKind kind, Double a, Double b, List<Double> from, List<Double> to) {

  public Calibration {
    from = from == null ? List.of() : List.copyOf(from);
    to = to == null ? List.of() : List.copyOf(to);
  }
}
