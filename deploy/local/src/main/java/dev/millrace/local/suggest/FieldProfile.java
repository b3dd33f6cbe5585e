package dev.millrace.local.suggest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a field of the events holds in the sample. */
final class FieldProfile {

  /** Values told apart at most: more are as good as all different. */
  private static final int MOST_VALUES = 200_000;

  private final String name;
  private final FieldKind kind;
  private final Map<Object, Integer> counts = new HashMap<>();
  private long rows;

  FieldProfile(String name, FieldKind kind) {
    this.name = name;
    this.kind = kind;
  }

  /** One more value; null is none. */
  void add(Object value) {
    if (value == null) {
      return;
    }
    rows++;
    boolean counted = kind == FieldKind.WHOLE || kind == FieldKind.TEXT || kind == FieldKind.WORD;
    if (counted) {
      Object key = value instanceof Number ? value : value.toString();
      if (counts.size() < MOST_VALUES || counts.containsKey(key)) {
        counts.merge(key, 1, Integer::sum);
      }
    }
  }

  String name() {
    return name;
  }

  FieldKind kind() {
    return kind;
  }

  int distinct() {
    return counts.size();
  }

  /** Whether values come again: each twice on average at least. */
  boolean isRepeated() {
    return counts.size() > 1 && counts.size() <= rows / 2;
  }

  /** The most frequent values, as texts; equally frequent ones by the text. */
  List<String> frequent(int most) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<Object, Integer>comparingByValue()
                .reversed()
                .thenComparing(entry -> entry.getKey().toString()))
        .limit(most)
        .map(entry -> entry.getKey().toString())
        .toList();
  }
}
