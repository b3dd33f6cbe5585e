package dev.millrace.local.input;

import dev.millrace.runtime.definition.Problem;
import dev.millrace.runtime.expression.Spelling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A node of a YAML file that knows where it stands, and where to report what is wrong with it. */
final class YamlNode {

  private final Path file;
  private final String path;
  private final Node node;
  private final List<Problem> problems;

  YamlNode(Path file, String path, Node node, List<Problem> problems) {
    this.file = file;
    this.path = path;
    this.node = node;
    this.problems = problems;
  }

  void report(String what) {
    report(what, null);
  }

  /** Reports with what was probably meant; null where nothing comes near. */
  private void report(String what, String suggestion) {
    problems.add(new Problem(file, node.getStartMark().getLine() + 1, path, what, suggestion));
  }

  boolean isMap() {
    return node instanceof MappingNode;
  }

  /** The entries in order; reports what is no map, and a key that comes twice. */
  Map<String, YamlNode> entries() {
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    if (!(node instanceof MappingNode map)) {
      report("must be a map of keys and values");
      return entries;
    }
    for (NodeTuple tuple : map.getValue()) {
      String key =
          tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "(not a name)";
      String inside = path.isEmpty() ? key : path + "." + key;
      YamlNode value = new YamlNode(file, inside, tuple.getValueNode(), problems);
      if (entries.putIfAbsent(key, value) != null) {
        value.report("is there twice");
      }
    }
    return entries;
  }

  /** The entries, all of known keys; reports the others. */
  Map<String, YamlNode> entries(Collection<String> known) {
    Map<String, YamlNode> entries = entries();
    for (String key : new ArrayList<>(entries.keySet())) {
      if (!known.contains(key)) {
        entries
            .remove(key)
            .report(
                "is no key of a mapping; here may be " + String.join(", ", known),
                Spelling.nearest(key, known));
      }
    }
    return entries;
  }

  /** The text of a scalar; reports what is none. */
  Optional<String> text() {
    if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
      return Optional.of(scalar.getValue());
    }
    report("must be one value");
    return Optional.empty();
  }

  /** The text, understood; reports the message of the {@link IllegalArgumentException}. */
  <T> Optional<T> text(Function<String, T> understood) {
    return text()
        .flatMap(
            text -> {
              try {
                return Optional.of(understood.apply(text));
              } catch (IllegalArgumentException e) {
                report(e.getMessage());
                return Optional.empty();
              }
            });
  }
}
