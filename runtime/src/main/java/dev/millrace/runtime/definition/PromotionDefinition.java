package dev.millrace.runtime.definition;

import java.util.Objects;

/**
 * How a new version becomes champion.
 *
 * @param approval whether a person must agree before a version becomes champion
 * @param share of entities that the new version decides for while it is tried; 0: none, it is tried
 *     as a shadow only
 * @param falsePromotion greatest probability of promoting a version that is not better, in (0, 1)
 * @param labels most final labels to wait for; without a verdict by then the champion stays
 */
public record PromotionDefinition(
    Approval approval, double share, double falsePromotion, long labels) {

  public PromotionDefinition {
    Objects.requireNonNull(approval);
    ModelDefinition.requireFraction("promotion.share", share);
    ModelDefinition.requireFraction("promotion.false_promotion", falsePromotion);
  }
}
