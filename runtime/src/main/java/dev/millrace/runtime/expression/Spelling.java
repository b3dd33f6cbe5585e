package dev.millrace.runtime.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the name that was probably meant. */
public final class Spelling {
  private Spelling() {}

  /**
   * The candidate nearest to {@code word}, letters' case and {@code -} against {@code _} aside.
   *
   * @return null if none is near: more than a third of the longer name would have to change
   */
  public static String nearest(String word, Collection<String> candidates) {
    return candidates.stream()
        .filter(candidate -> distance(word, candidate) <= tolerated(word, candidate))
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
        .orElse(null);
  }

  private static int tolerated(String word, String candidate) {
    return Math.max(word.length(), candidate.length()) / 3;
  }

  /** Edits (insert, delete, replace, swap of neighbours) between two names. */
  static int distance(String left, String right) {
    String a = folded(left);
    String b = folded(right);
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : step(edits, new Cell(a, b, i, j));
      }
    }
    return edits[a.length()][b.length()];
  }

  private record Cell(String a, String b, int i, int j) {
    boolean same() {
      return a.charAt(i - 1) == b.charAt(j - 1);
    }

    boolean swapped() {
      return i > 1
          && j > 1
          && a.charAt(i - 1) == b.charAt(j - 2)
          && a.charAt(i - 2) == b.charAt(j - 1);
    }
  }

  private static int step(int[][] edits, Cell at) {
    int i = at.i;
    int j = at.j;
    int replaced = edits[i - 1][j - 1] + (at.same() ? 0 : 1);
    int least = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
    return at.swapped() ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replace('-', '_');
  }
}
