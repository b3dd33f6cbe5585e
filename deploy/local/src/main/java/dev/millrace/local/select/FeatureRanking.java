package dev.millrace.local.select;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Ranks features by what they say about the label.
 *
 * <p>Usable ones are in the order of the mean of three places: by information value, by mutual
 * information and by importance. The quick model takes them alone: beside one that knows the label,
 * nothing else would seem to matter, and of two that say the same neither would.
 */
public final class FeatureRanking {

  private final LabelledRows rows;
  private final RankingSettings settings;
  private final Map<Strength, Importance> importances = new HashMap<>();
  private double baseline = Double.NaN;

  private FeatureRanking(LabelledRows rows, RankingSettings settings) {
    this.rows = rows;
    this.settings = settings;
  }

  /**
   * Ranks.
   *
   * @throws UnrankableException where there are no rows, or all have the same label
   */
  public static RankedFeatures of(LabelledRows rows, RankingSettings settings) {
    if (rows.size() == 0) {
      throw new UnrankableException("no event of the sample has a label");
    }
    if (rows.positives() == 0 || rows.positives() == rows.size()) {
      throw new UnrankableException(
          "all %d labels of the sample are %s: features can only be held against labels of both kinds"
              .formatted(rows.size(), rows.positives() == 0 ? "0" : "above 0"));
    }
    return new FeatureRanking(rows, settings).rank();
  }

  private RankedFeatures rank() {
    List<Strength> strengths =
        IntStream.range(0, rows.features().size())
            .mapToObj(column -> Strength.of(rows, column))
            .sorted(Strength.STRONGEST)
            .toList();
    List<Strength> candidates =
        strengths.stream().filter(each -> !each.isSuspicious() && !each.constant()).toList();
    Map<Strength, Strength> redundant = new Redundancy(rows).of(candidates);
    List<Strength> usable =
        candidates.stream().filter(each -> !redundant.containsKey(each)).toList();
    int cut = rows.size() - rows.size() / RankingSettings.PARTS;
    weigh(usable, cut);
    List<RankedFeature> ranked = new ArrayList<>();
    inOrder(usable).forEach(each -> ranked.add(ranked(each, Verdict.USABLE, null)));
    for (Strength each : strengths) {
      if (each.isSuspicious()) {
        ranked.add(ranked(each, Verdict.SUSPICIOUS, null));
      } else if (each.constant()) {
        ranked.add(ranked(each, Verdict.CONSTANT, null));
      } else if (redundant.containsKey(each)) {
        ranked.add(ranked(each, Verdict.REDUNDANT, redundant.get(each).name()));
      }
    }
    ranked.sort(Comparator.comparing(RankedFeature::verdict));
    return new RankedFeatures(
        ranked,
        rows.size(),
        rows.positives(),
        rows.size() - cut,
        rows.positives(cut, rows.size()),
        baseline,
        settings);
  }

  private RankedFeature ranked(Strength strength, Verdict verdict, String sameAs) {
    return new RankedFeature(
        strength.name(),
        strength.missing(),
        strength.informationValue(),
        strength.mutualInformation(),
        importances.get(strength),
        verdict,
        sameAs);
  }

  private void weigh(List<Strength> usable, int cut) {
    boolean hasBoth = hasBothLabels(0, cut) && hasBothLabels(cut, rows.size());
    if (usable.isEmpty() || !hasBoth) {
      return;
    }
    int[] columns = usable.stream().mapToInt(Strength::column).toArray();
    QuickModel model = new QuickModel(rows, columns, cut, settings);
    baseline = model.baseline();
    for (int i = 0; i < columns.length; i++) {
      importances.put(usable.get(i), model.importance(i));
    }
  }

  private boolean hasBothLabels(int from, int to) {
    int positives = rows.positives(from, to);
    return positives > 0 && positives < to - from;
  }

  /** By the sum of places; where it is equal, the greater information value first. */
  private List<Strength> inOrder(List<Strength> usable) {
    Map<Strength, Integer> places = new HashMap<>();
    addPlaces(places, usable);
    addPlaces(places, sorted(usable, Comparator.comparingDouble(Strength::mutualInformation)));
    if (!importances.isEmpty()) {
      addPlaces(
          places, sorted(usable, Comparator.comparingDouble(each -> importances.get(each).mean())));
    }
    return usable.stream().sorted(Comparator.comparing(places::get)).toList();
  }

  private static List<Strength> sorted(List<Strength> usable, Comparator<Strength> least) {
    return usable.stream().sorted(least.reversed().thenComparing(Strength.STRONGEST)).toList();
  }

  private static void addPlaces(Map<Strength, Integer> places, List<Strength> order) {
    for (int place = 0; place < order.size(); place++) {
      places.merge(order.get(place), place, Integer::sum);
    }
  }
}
