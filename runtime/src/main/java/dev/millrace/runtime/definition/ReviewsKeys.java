package dev.millrace.runtime.definition;

import java.util.List;

/** The part of the {@link Catalogue} that says which decisions people look at. */
final class ReviewsKeys {
  private static final String UNCERTAIN = "uncertain";
  private static final String DISAGREEMENT = "disagreement";
  private static final String RANDOM = "random";

  static final Section SECTION =
      new Section(
          "Reviews",
          "Which decisions people look at: the topic `<pipeline>.reviews`. What they say comes back"
              + " as labels of source `review`.",
          List.of(
              Key.withDefault(
                  UNCERTAIN,
                  new Kind.Fraction(),
                  "0.0",
                  "Decisions whose score lies no further from the threshold. 0: none."),
              Key.withDefault(
                  DISAGREEMENT,
                  new Kind.YesNo(),
                  "false",
                  "Decisions of which two arms would have decided differently."),
              Key.withDefault(
                  RANDOM,
                  new Kind.Fraction(),
                  "0.0",
                  "Share of all decisions, whatever they say. Which ones depends on the event's id"
                      + " alone, so a replay asks for the same.")));

  private ReviewsKeys() {}

  static ReviewsDefinition read(Values values) {
    return new ReviewsDefinition(
        values.number(UNCERTAIN), values.flag(DISAGREEMENT), values.number(RANDOM));
  }

  static void describe(ReviewsDefinition reviews, LoopDescription out) {
    out.heading(Catalogue.REVIEWS);
    out.line(UNCERTAIN, reviews.uncertain());
    out.line(DISAGREEMENT, reviews.disagreement());
    out.line(RANDOM, reviews.random());
  }
}
