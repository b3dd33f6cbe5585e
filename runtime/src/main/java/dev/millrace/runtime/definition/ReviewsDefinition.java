package dev.millrace.runtime.definition;

/**
 * Which decisions people look at.
 *
 * @param uncertain decisions whose score is this near the threshold; in [0, 1], 0: none
 * @param disagreement whether decisions are looked at where two arms would decide differently
 * @param random share of all decisions that are looked at, whatever they say; in [0, 1]
 */
public record ReviewsDefinition(double uncertain, boolean disagreement, double random) {

  /** What holds where the definition says nothing. */
  public static final ReviewsDefinition DEFAULT = new ReviewsDefinition(0, false, 0);

  public ReviewsDefinition {
    ModelDefinition.requireFraction("reviews.uncertain", uncertain);
    ModelDefinition.requireFraction("reviews.random", random);
  }
}
