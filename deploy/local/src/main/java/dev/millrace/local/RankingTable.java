package dev.millrace.local;

import dev.millrace.local.select.Importance;
import dev.millrace.local.select.RankedFeature;
import dev.millrace.local.suggest.FeatureEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Shows what was tried. */
final class RankingTable {

  private final Map<String, FeatureEntry> entryOf = new HashMap<>();
  private final Set<String> own = new HashSet<>();

  RankingTable(Tried tried) {
    tried
        .proposal()
        .entries()
        .forEach(entry -> entry.features().forEach(name -> entryOf.put(name, entry)));
    tried.proposal().own().forEach(entry -> own.addAll(entry.features()));
  }

  /** A line for each feature, in this order. */
  List<String> lines(List<RankedFeature> ranked) {
    Table table = new Table("FEATURE", "KIND", "MISSING", "IV", "MI", "IMPORTANCE", "NOTE");
    for (RankedFeature feature : ranked) {
      table.row(
          feature.name(),
          entryOf.get(feature.name()).kind(),
          text("%5.1f %%", feature.missing() * 100),
          text("%.4f", feature.informationValue()),
          text("%.5f", feature.mutualInformation()),
          importance(feature.importance()),
          note(feature.name(), feature.note()));
    }
    return table.lines();
  }

  /** A line for each feature, without figures. */
  List<String> unranked() {
    Table table = new Table("FEATURE", "KIND", "NOTE");
    entryOf.values().stream()
        .distinct()
        .flatMap(entry -> entry.features().stream())
        .sorted()
        .forEach(name -> table.row(name, entryOf.get(name).kind(), note(name, "")));
    return table.lines();
  }

  private String note(String feature, String note) {
    if (!own.contains(feature)) {
      return note;
    }
    return note.isEmpty() ? "yours" : "yours; " + note;
  }

  private static String importance(Importance importance) {
    return importance == null
        ? "-"
        : text("%7.4f ± %.4f", importance.mean(), importance.deviation());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
