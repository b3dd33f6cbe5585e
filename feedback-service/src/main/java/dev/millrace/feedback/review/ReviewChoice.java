package dev.millrace.feedback.review;

import dev.millrace.runtime.share.UnitHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses decisions: the uncertain ones, the disputed ones, and a share of all.
 *
 * <p>Whether a decision is uncertain or disputed follows from what it is, so it is asked for with
 * probability 1; any other one with probability {@code random}. The inverse of that probability
 * weighs a verdict in estimates over all decisions (Horvitz and Thompson 1952): what people said of
 * the hard cases alone says nothing of the others.
 */
public final class ReviewChoice {

  /** Scores at a border are often a rounding away from it. */
  private static final double ROUNDING = 1e-12;

  private static final UnitHash RANDOM = new UnitHash("reviews");

  private final double uncertain;
  private final boolean disagreement;
  private final double random;

  /**
   * A choice.
   *
   * @param uncertain greatest distance of score and threshold that is uncertain; 0: nothing is
   * @param disagreement whether decisions of which arms disagree are asked for
   * @param random share of all decisions, in [0, 1]
   */
  public ReviewChoice(double uncertain, boolean disagreement, double random) {
    this.uncertain = uncertain;
    this.disagreement = disagreement;
    this.random = random;
  }

  /** Whether anything is ever asked for. */
  public boolean asks() {
    return uncertain > 0 || disagreement || random > 0;
  }

  /** Whether a person is asked about this decision. */
  public Optional<Chosen> of(Decided decided) {
    List<String> reasons = new ArrayList<>(3);
    if (isUncertain(decided)) {
      reasons.add("uncertain");
    }
    if (disagreement && isDisputed(decided)) {
      reasons.add("disagreement");
    }
    double probability = reasons.isEmpty() ? random : 1;
    if (random > 0 && RANDOM.place(decided.eventId()) < random) {
      reasons.add("random");
    }
    return reasons.isEmpty() ? Optional.empty() : Optional.of(new Chosen(reasons, probability));
  }

  private boolean isUncertain(Decided decided) {
    return uncertain > 0
        && decided.scored()
        && Math.abs(decided.score() - decided.threshold()) <= uncertain + ROUNDING;
  }

  private static boolean isDisputed(Decided decided) {
    long yes = decided.arms().stream().filter(score -> score >= decided.threshold()).count();
    return yes > 0 && yes < decided.arms().size();
  }
}
