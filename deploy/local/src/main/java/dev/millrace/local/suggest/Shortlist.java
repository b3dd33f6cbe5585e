package dev.millrace.local.suggest;

import dev.millrace.local.select.RankedFeature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Chosen features as the lines of a {@code features} section, a comment beside each. */
public final class Shortlist {

  private final Map<String, FeatureEntry> entryOf = new LinkedHashMap<>();
  private final Map<String, String> comments = new LinkedHashMap<>();

  /**
   * @param entries that the features are of
   */
  public Shortlist(List<FeatureEntry> entries) {
    entries.forEach(entry -> entry.features().forEach(name -> entryOf.put(name, entry)));
  }

  /** Takes a feature with its figures; and, if it is a ratio, what it is a ratio of. */
  public Shortlist add(RankedFeature feature) {
    return add(feature.name(), feature.figures());
  }

  /** Takes a feature; what it is a ratio of, too. */
  public Shortlist add(String name, String comment) {
    comments.put(name, comment);
    addParts(name);
    return this;
  }

  private void addParts(String name) {
    for (String part : entryOf.get(name).parts()) {
      if (comments.putIfAbsent(part, "not chosen itself; " + name + " needs it") == null) {
        addParts(part);
      }
    }
  }

  /** The names of all that was taken. */
  public Set<String> names() {
    return new LinkedHashSet<>(comments.keySet());
  }

  /** The lines, entries in the order in which the first of their features was taken. */
  public List<String> lines() {
    Map<String, Integer> places = new HashMap<>();
    for (String name : comments.keySet()) {
      places.put(name, places.size());
    }
    List<String> lines = new ArrayList<>();
    new LinkedHashSet<>(entryOf.values())
        .stream()
            .map(entry -> entry.only(comments::containsKey))
            .flatMap(Optional::stream)
            .sorted(Comparator.comparingInt(entry -> first(entry, places)))
            .forEach(entry -> addLines(entry, lines));
    return lines;
  }

  private static int first(FeatureEntry entry, Map<String, Integer> places) {
    return entry.features().stream().mapToInt(places::get).min().orElseThrow();
  }

  private void addLines(FeatureEntry entry, List<String> lines) {
    entry.features().forEach(name -> lines.add("# " + name + ": " + comments.get(name)));
    lines.add(entry.yaml());
  }
}
