package dev.millrace.runtime.definition;

import dev.millrace.runtime.definition.Values.Value;
import dev.millrace.runtime.expression.Spelling;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the keys of one map that should not be there, and those that should. */
final class KeyCheck {
  private final List<Section> shapes;
  private final Section section;
  private final Place place;
  private final Problems problems;
  private final Set<String> meant = new HashSet<>();

  /**
   * @param shapes the sections that might stand at {@code place}
   * @param section the one of them that was chosen by the keys that are there
   */
  KeyCheck(List<Section> shapes, Section section, Place place, Problems problems) {
    this.shapes = shapes;
    this.section = section;
    this.place = place;
    this.problems = problems;
  }

  /** Notes a key that the section does not know. */
  void unknown(String name, Place at) {
    for (Section shape : shapes) {
      if (shape.find(name).isPresent()) {
        problems.add(at, "belongs to " + lower(shape) + ", not to " + lower(section));
        return;
      }
    }
    List<String> known =
        shapes.stream().flatMap(shape -> shape.names().stream()).distinct().toList();
    String suggestion = Spelling.nearest(name, known);
    if (suggestion != null) {
      meant.add(suggestion);
    }
    String all = suggestion == null ? "; known here are " + String.join(", ", known) : "";
    problems.add(at, "unknown key" + all, suggestion);
  }

  /** Notes keys that are required, not there, and not there with a slip of the pen either. */
  void missing(Set<String> present) {
    if (shapes.size() > 1 && saysWhich().noneMatch(present::contains)) {
      if (meant.isEmpty()) {
        problems.add(place, "must have " + alternatives());
      }
      return;
    }
    section.keys().stream()
        .filter(key -> key.required() && !present.contains(key.name()))
        .filter(key -> !meant.contains(key.name()))
        .forEach(
            key ->
                problems.add(
                    place.missing(key.name()), "is missing" + section.exampleOf(key.name())));
  }

  /** Notes keys that don't go together, and takes those out that should not be there. */
  void together(Map<String, Value> read) {
    new KeyRuleCheck(section, meant, place, problems).check(read);
  }

  /** The keys that a map has at least one of, whichever shape it is. */
  private Stream<String> saysWhich() {
    return shapes.stream()
        .flatMap(shape -> shape.keys().stream())
        .filter(Key::required)
        .map(Key::name);
  }

  private String alternatives() {
    return shapes.stream()
        .map(
            shape ->
                shape.keys().stream()
                    .filter(Key::required)
                    .map(key -> "'" + key.name() + "'")
                    .collect(Collectors.joining(", ")))
        .collect(Collectors.joining("; or "));
  }

  private static String lower(Section section) {
    return Character.toLowerCase(section.title().charAt(0)) + section.title().substring(1);
  }
}
