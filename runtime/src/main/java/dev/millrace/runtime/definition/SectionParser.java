package dev.millrace.runtime.definition;

import dev.millrace.runtime.definition.Values.Value;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** Reads maps after the catalogue. */
final class SectionParser {
  private final Problems problems;
  private final ValueParser parser;

  SectionParser(Problems problems) {
    this.problems = problems;
    this.parser = new ValueParser(problems, this);
  }

  /** A map with the keys of one of several sections; null, the problem noted, if it is no map. */
  Values section(List<Section> shapes, Node node, Place place) {
    Map<String, NodeTuple> entries = MapNodes.entries(node, "a map of keys", place, problems);
    if (entries == null) {
      return null;
    }
    Section section = bestShape(shapes, entries.keySet());
    KeyCheck check = new KeyCheck(shapes, section, place, problems);
    Map<String, Value> read = new LinkedHashMap<>();
    entries.forEach(
        (name, entry) -> {
          Place at = place.below(name, entry.getKeyNode());
          section
              .find(name)
              .ifPresentOrElse(
                  key -> read.put(name, value(key.kind(), entry, at)),
                  () -> check.unknown(name, at));
        });
    check.missing(read.keySet());
    check.together(read);
    return new Values(section, place, withDefaults(section, place, read));
  }

  /** The entries of a map with the user's names; null, the problem noted, if it is no map. */
  Map<String, Value> named(Kind.Named kind, Node node, Place place) {
    Map<String, NodeTuple> entries = MapNodes.entries(node, kind.words(), place, problems);
    if (entries == null) {
      return null;
    }
    if (entries.isEmpty() && kind.atLeastOne()) {
      problems.add(place, "must hold at least one " + kind.what());
    }
    Map<String, Value> read = new LinkedHashMap<>();
    entries.forEach(
        (name, entry) -> {
          Place at = place.below(name, entry.getKeyNode());
          if (!kind.rule().allows(name)) {
            problems.add(
                at,
                "the name of a " + kind.what() + " must be " + kind.rule().words(),
                kind.rule().suggest(name));
          }
          read.put(name, value(kind.value(), entry, at));
        });
    return read;
  }

  private Value value(Kind kind, NodeTuple entry, Place at) {
    return new Value(parser.parse(kind, entry.getValueNode(), at), at, true);
  }

  /** The shape that knows most of the keys; of several, the one that misses least. */
  private static Section bestShape(List<Section> shapes, Set<String> names) {
    return shapes.stream()
        .max(
            Comparator.<Section>comparingLong(shape -> matching(shape, names))
                .thenComparing(shape -> missing(shape, names), Comparator.reverseOrder())
                .thenComparing(shapes::indexOf, Comparator.reverseOrder()))
        .orElseThrow();
  }

  private static long matching(Section shape, Set<String> names) {
    return names.stream().filter(name -> shape.find(name).isPresent()).count();
  }

  private static long missing(Section shape, Set<String> names) {
    return shape.keys().stream()
        .filter(key -> key.required() && !names.contains(key.name()))
        .count();
  }

  private Map<String, Value> withDefaults(Section section, Place place, Map<String, Value> read) {
    for (Key key : section.keys()) {
      if (!read.containsKey(key.name())) {
        Object fallback = fallback(key, place.missing(key.name()));
        if (fallback != null) {
          read.put(key.name(), new Value(fallback, place.missing(key.name()), false));
        }
      }
    }
    return read;
  }

  /** The value of a key that is not there: its default, or a group of defaults, or null. */
  private Object fallback(Key key, Place place) {
    if (key.fallback() != null) {
      return parser.parse(key.kind(), key.fallback(), place);
    }
    return !key.required() && key.kind() instanceof Kind.Group group
        ? new Values(
            group.section(), place, withDefaults(group.section(), place, new LinkedHashMap<>()))
        : null;
  }
}
