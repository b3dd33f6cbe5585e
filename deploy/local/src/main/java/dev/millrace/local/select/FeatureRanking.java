package dev.millrace.local.select;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Ranks features by what they say about the label.
 *
 * <p>Usable ones are in the order of the mean of three places: by information value, by mutual
 * information and by importance, as far as it exceeds its deviation. The quick model takes them
 * alone: beside one that knows the label, nothing else would seem to matter, and of two that say
 * the same neither would.
 */
public final class FeatureRanking {

  private static final double LESS = 0.9;

  private final LabelledRows rows;
  private final Map<String, Integer> effort;
  private final RankingSettings settings;
  private final Map<Strength, Importance> importances = new HashMap<>();
  private double baseline = Double.NaN;

  private FeatureRanking(LabelledRows rows, Map<String, Integer> effort, RankingSettings settings) {
    this.rows = rows;
    this.effort = effort;
    this.settings = settings;
  }

  /**
   * Ranks.
   *
   * @param effort of features, 0 where it is not said: of two that say the same, the one of less is
   *     kept
   * @throws UnrankableException where there are no rows, or all have the same label
   */
  public static RankedFeatures of(
      LabelledRows rows, Map<String, Integer> effort, RankingSettings settings) {
    if (rows.size() == 0) {
      throw new UnrankableException("no event of the sample has a label");
    }
    if (rows.positives() == 0 || rows.positives() == rows.size()) {
      throw new UnrankableException(
          "all %d labels of the sample are %s: features can only be held against labels of both kinds"
              .formatted(rows.size(), rows.positives() == 0 ? "0" : "above 0"));
    }
    return new FeatureRanking(rows, effort, settings).rank();
  }

  private RankedFeatures rank() {
    List<Strength> strengths =
        IntStream.range(0, rows.features().size())
            .mapToObj(column -> Strength.of(rows, column))
            .sorted(Strength.STRONGEST)
            .toList();
    List<Strength> candidates =
        strengths.stream().filter(each -> !each.isSuspicious() && !each.constant()).toList();
    Map<Strength, Strength> redundant = new Redundancy(rows).of(simplestFirst(candidates));
    List<Strength> usable =
        candidates.stream().filter(each -> !redundant.containsKey(each)).toList();
    int cut = rows.size() - rows.size() / RankingSettings.PARTS;
    weigh(usable, cut);
    List<RankedFeature> ranked = new ArrayList<>();
    inOrder(usable).forEach(each -> ranked.add(ranked(each, verdict(each), null)));
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

  /** One that is less effort counts for a tenth more, so that it is kept for one that is alike. */
  private List<Strength> simplestFirst(List<Strength> candidates) {
    return candidates.stream()
        .sorted(
            Comparator.<Strength>comparingDouble(
                    each ->
                        -each.informationValue()
                            * Math.pow(LESS, effort.getOrDefault(each.name(), 0)))
                .thenComparing(Strength.STRONGEST))
        .toList();
  }

  private Verdict verdict(Strength strength) {
    Importance importance = importances.get(strength);
    boolean isNeeded = importance != null && importance.certain() > 0;
    return isNeeded || strength.informationValue() > strength.byChance()
        ? Verdict.USABLE
        : Verdict.WEAK;
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
    Map<Strength, Long> places = new HashMap<>();
    addPlaces(places, usable, Strength::informationValue);
    addPlaces(places, usable, Strength::mutualInformation);
    if (!importances.isEmpty()) {
      addPlaces(places, usable, each -> importances.get(each).certain());
    }
    return usable.stream().sorted(Comparator.comparing(places::get)).toList();
  }

  /** A feature's place is the number of those that are better; equal ones share it. */
  private static void addPlaces(
      Map<Strength, Long> places, List<Strength> usable, ToDoubleFunction<Strength> figure) {
    for (Strength each : usable) {
      double own = figure.applyAsDouble(each);
      long better = usable.stream().filter(o -> figure.applyAsDouble(o) > own).count();
      places.merge(each, better, Long::sum);
    }
  }
}
