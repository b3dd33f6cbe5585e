package dev.millrace.feedback.performance;

/**
 * Cells of scores in [0, 1], the same everywhere and always, so that histograms merge: cell k holds
 * scores from sin²(πk / 2n) on. Near 0 and 1, where probabilities of rare things lie, cells are
 * narrowest (1e-8), in the middle widest (1e-4). Scores outside are held by the cells at the ends.
 */
final class ScoreGrid {

  static final int CELLS = 1 << 14;

  private static final double RIGHT_ANGLE = Math.PI / 2;

  private ScoreGrid() {}

  /** The cell of a score; never decreases where the score increases. */
  static int cell(double score) {
    double clamped = Math.min(Math.max(score, 0), 1);
    double angle = StrictMath.asin(Math.sqrt(clamped)) / RIGHT_ANGLE;
    return Math.min((int) (angle * CELLS), CELLS - 1);
  }

  /** The least score of a cell. */
  static double lowest(double cell) {
    double sine = StrictMath.sin(RIGHT_ANGLE * cell / CELLS);
    return sine * sine;
  }

  /** A score in the middle of a cell. */
  static double middle(int cell) {
    return lowest(cell + 0.5);
  }
}
