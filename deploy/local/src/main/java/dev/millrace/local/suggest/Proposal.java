package dev.millrace.local.suggest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Entries of a {@code features} section: those that are there, then more up to a bound. */
public final class Proposal {

  private final List<FeatureEntry> own;
  private final List<FeatureEntry> added = new ArrayList<>();
  private final Map<String, String> byMeaning = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final int most;
  private int count;
  private int leftOut;

  /**
   * @param own entries that are there already
   * @param most features that may come to them
   */
  Proposal(List<FeatureEntry> own, int most) {
    this.own = List.copyOf(own);
    this.most = most;
    own.forEach(this::know);
  }

  private void know(FeatureEntry entry) {
    names.add(entry.name());
    if (entry.over().isEmpty()) {
      byMeaning.putIfAbsent(meaning(entry, ""), entry.name());
    }
    for (String length : entry.over()) {
      names.add(entry.feature(length));
      byMeaning.putIfAbsent(meaning(entry, length), entry.feature(length));
    }
  }

  private static String meaning(FeatureEntry entry, String length) {
    return entry.meaning() + length;
  }

  /** Adds what of it is not there yet, under a free name, as long as there is room. */
  void add(FeatureEntry entry) {
    FeatureEntry fresh = named(fresh(entry));
    int features = fresh.over().isEmpty() ? 1 : fresh.over().size();
    boolean isKnown = entry.over().isEmpty() ? nameOf(entry, "") != null : fresh.over().isEmpty();
    if (isKnown) {
      return;
    }
    if (count + features > most) {
      leftOut += features;
      return;
    }
    count += features;
    added.add(fresh);
    know(fresh);
  }

  private FeatureEntry fresh(FeatureEntry entry) {
    List<String> left =
        entry.over().stream().filter(length -> nameOf(entry, length) == null).toList();
    return new FeatureEntry(entry.name(), entry.keys(), left);
  }

  private FeatureEntry named(FeatureEntry entry) {
    FeatureEntry named = entry;
    for (int i = 2; isTaken(named); i++) {
      named = entry.named(entry.name() + "_" + i);
    }
    return named;
  }

  private boolean isTaken(FeatureEntry entry) {
    return names.contains(entry.name()) || entry.features().stream().anyMatch(names::contains);
  }

  /**
   * The feature that says what this entry would over a window; null where there is none.
   *
   * @param length of the window; empty where the entry has none
   */
  String nameOf(FeatureEntry entry, String length) {
    return byMeaning.get(meaning(entry, length));
  }

  /** Entries that were there, then those that were added. */
  public List<FeatureEntry> entries() {
    List<FeatureEntry> all = new ArrayList<>(own);
    all.addAll(added);
    return all;
  }

  /** Entries that were there. */
  public List<FeatureEntry> own() {
    return own;
  }

  /** Without some of what was added. */
  Proposal without(Predicate<FeatureEntry> unwanted) {
    Proposal less = new Proposal(own, most);
    added.stream().filter(unwanted.negate()).forEach(less::add);
    less.leftOut = leftOut;
    return less;
  }

  /** Features that there was no room for. */
  public int leftOut() {
    return leftOut;
  }

  /** Features that were added. */
  public int count() {
    return count;
  }
}
