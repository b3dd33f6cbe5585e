package dev.millrace.runtime.definition;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong with one file, so that all of it can be told at once. */
final class Problems {
  private final Path file;
  private final List<Problem> found = new ArrayList<>();

  Problems(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  void add(Place place, String what) {
    add(place, what, null);
  }

  void add(Place place, String what, String suggestion) {
    found.add(new Problem(file, place.line(), oneLine(place.key()), oneLine(what), suggestion));
  }

  /** What a file says in quotes may hold line ends and worse; a problem is one line of a log. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  /** Ends reading if anything was wrong. */
  void throwIfAny() {
    if (!found.isEmpty()) {
      found.sort(Comparator.comparingInt(Problem::line));
      throw new InvalidDefinitionException(file, found);
    }
  }
}
