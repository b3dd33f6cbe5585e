package dev.millrace.runtime.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Looks into YAML nodes. */
final class MapNodes {
  private MapNodes() {}

  /**
   * A map's entries by key, in the order of the file.
   *
   * @param words what the map is, after "must be"
   * @return null, the problem noted, if it is no map
   */
  static Map<String, NodeTuple> entries(Node node, String words, Place place, Problems problems) {
    if (!(node instanceof MappingNode map)) {
      problems.add(place, "must be " + words + ", but is " + described(node));
      return null;
    }
    Map<String, NodeTuple> entries = new LinkedHashMap<>();
    for (NodeTuple entry : map.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key) {
        NodeTuple first = entries.putIfAbsent(key.getValue(), entry);
        if (first != null) {
          problems.add(
              place.below(key.getValue(), key),
              "stands twice, first in line " + line(first.getKeyNode()));
        }
      } else {
        Place at = new Place(line(entry.getKeyNode()), place.key());
        problems.add(at, "a key must be a name, but is " + described(entry.getKeyNode()));
      }
    }
    return entries;
  }

  /** A node for people: its kind, or the text itself. */
  static String described(Node node) {
    if (node instanceof MappingNode) {
      return "a map";
    }
    if (node instanceof SequenceNode) {
      return "a list";
    }
    return isEmpty(node) ? "empty" : "'" + ((ScalarNode) node).getValue() + "'";
  }

  /** Whether nothing stands behind the key, or {@code null}. */
  static boolean isEmpty(Node node) {
    return Tag.NULL.equals(node.getTag());
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
