package dev.millrace.runtime.definition;

import java.util.List;

/** The part of the {@link Catalogue} that says how a new version becomes champion. */
final class PromotionKeys {
  private static final String SHARE = "share";
  private static final String FALSE_PROMOTION = "false_promotion";
  private static final String LABELS = "labels";

  static final Section SECTION =
      new Section(
          "Promotion",
          "How a version that training gave becomes champion: first it is asked as a shadow, then"
              + " it decides for a share of entities, then for all.",
          List.of(
              Key.withDefault(
                  RetrainingKeys.APPROVAL,
                  Kind.choice(Approval.class),
                  "none",
                  "`required`: a version that has won waits until a person approves it."),
              Key.withDefault(
                  SHARE,
                  new Kind.Fraction(),
                  "0.1",
                  "Share of entities that the new version decides for while it is tried. 0: none;"
                      + " from shadow it goes to champion at once."),
              Key.withDefault(
                  FALSE_PROMOTION,
                  new Kind.Fraction(),
                  "0.05",
                  "Greatest probability of promoting a version that is not better."),
              Key.withDefault(
                  LABELS,
                  new Kind.Whole(1, 1_000_000_000),
                  "50000",
                  "Most final labels to wait for. Without a verdict by then the champion stays.")));

  private PromotionKeys() {}

  static PromotionDefinition read(Values values) {
    return new PromotionDefinition(
        values.choice(RetrainingKeys.APPROVAL, Approval.class),
        values.number(SHARE),
        values.number(FALSE_PROMOTION),
        values.whole(LABELS));
  }

  static void describe(PromotionDefinition promotion, LoopDescription out) {
    out.heading(Catalogue.PROMOTION);
    out.line(RetrainingKeys.APPROVAL, promotion.approval());
    out.line(SHARE, promotion.share());
    out.line(FALSE_PROMOTION, promotion.falsePromotion());
    out.line(LABELS, promotion.labels());
  }
}
