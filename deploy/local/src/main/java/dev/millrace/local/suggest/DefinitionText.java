package dev.millrace.local.suggest;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The text of a definition that is known to be valid, with its {@code features} exchanged and all
 * else as it is.
 */
public final class DefinitionText {

  private static final String FEATURES = "features";

  private final Path file;
  private final String text;
  private final MappingNode root;

  private record Edit(int from, int to, String by) {}

  private DefinitionText(Path file, String text, MappingNode root) {
    this.file = file;
    this.text = text;
    this.root = root;
  }

  /** Reads the file of a definition that could be read. */
  public static DefinitionText read(Path file) {
    try {
      String text = Files.readString(file);
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      return new DefinitionText(file, text, (MappingNode) yaml.compose(new StringReader(text)));
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
  }

  /** Whether features can be exchanged: the file must not be one pair of braces. */
  public boolean isEditable() {
    return root.getFlowStyle() == FlowStyle.BLOCK;
  }

  /** Whether there is a section of labels. */
  public boolean hasLabels() {
    return value(root, "labels").isPresent();
  }

  /** The entries under {@code features}, in order. */
  public List<FeatureEntry> entries() {
    List<FeatureEntry> entries = new ArrayList<>();
    for (NodeTuple tuple : ((MappingNode) value(root, FEATURES).orElseThrow()).getValue()) {
      entries.add(entry(scalar(tuple.getKeyNode()), (MappingNode) tuple.getValueNode()));
    }
    return entries;
  }

  private static FeatureEntry entry(String name, MappingNode node) {
    Map<String, String> keys = new LinkedHashMap<>();
    List<String> over = List.of();
    for (NodeTuple tuple : node.getValue()) {
      String key = scalar(tuple.getKeyNode());
      if (key.equals(FeatureEntry.OVER)) {
        over = texts(tuple.getValueNode());
      } else {
        keys.put(key, written(tuple.getValueNode()));
      }
    }
    return new FeatureEntry(name, keys, over);
  }

  private static List<String> texts(Node node) {
    return node instanceof SequenceNode list
        ? list.getValue().stream().map(DefinitionText::scalar).toList()
        : List.of(scalar(node));
  }

  private static String written(Node node) {
    if (node instanceof SequenceNode list) {
      return "["
          + String.join(", ", list.getValue().stream().map(DefinitionText::written).toList())
          + "]";
    }
    ScalarNode scalar = (ScalarNode) node;
    boolean isNumber = scalar.getScalarStyle() == ScalarStyle.PLAIN && isShort(scalar.getValue());
    return isNumber ? scalar.getValue() : YamlText.of(scalar.getValue());
  }

  /** Numbers, durations, true and false stay without quotes. */
  private static boolean isShort(String plain) {
    return plain.matches("[A-Za-z0-9_.+-]+");
  }

  /**
   * The definition with other features.
   *
   * @param lines of the section, without indent
   * @param to the file that it is for: paths are written as seen from there
   */
  public String withFeatures(List<String> lines, Path to) {
    List<Edit> edits = new ArrayList<>();
    edits.add(features(lines));
    if (!folder(file).equals(folder(to))) {
      path("events", "schema", to).ifPresent(edits::add);
      path("model", "artifact", to).ifPresent(edits::add);
    }
    StringBuilder changed = new StringBuilder(text);
    edits.stream()
        .sorted(Comparator.comparingInt(Edit::from).reversed())
        .forEach(edit -> changed.replace(edit.from(), edit.to(), edit.by()));
    return changed.toString();
  }

  private Edit features(List<String> lines) {
    NodeTuple section =
        root.getValue().stream()
            .filter(tuple -> scalar(tuple.getKeyNode()).equals(FEATURES))
            .findFirst()
            .orElseThrow();
    StringBuilder written = new StringBuilder(FEATURES).append(':');
    lines.forEach(line -> written.append("\n  ").append(line));
    int end = end(section.getValueNode());
    int endOfLine = text.indexOf('\n', Math.max(0, end - 1));
    return new Edit(
        begin(section.getKeyNode()), endOfLine < 0 ? text.length() : endOfLine, written.toString());
  }

  /** A block ends, for the parser, where the next thing begins: comments between are not its. */
  private int end(Node node) {
    if (node instanceof MappingNode map && map.getFlowStyle() == FlowStyle.BLOCK) {
      return end(map.getValue().get(map.getValue().size() - 1).getValueNode());
    }
    if (node instanceof SequenceNode list && list.getFlowStyle() == FlowStyle.BLOCK) {
      return end(list.getValue().get(list.getValue().size() - 1));
    }
    return index(node.getEndMark().getIndex());
  }

  private Optional<Edit> path(String section, String key, Path to) {
    return value(root, section)
        .flatMap(map -> value((MappingNode) map, key))
        .map(node -> new Edit(begin(node), end(node), seenFrom(to, scalar(node))));
  }

  private String seenFrom(Path to, String path) {
    Path target = folder(file).resolve(path).normalize();
    String seen = folder(to).relativize(target).toString().replace('\\', '/');
    return YamlText.quoted(seen);
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().normalize().getParent();
  }

  private int begin(Node node) {
    return index(node.getStartMark().getIndex());
  }

  /** Marks count code points. */
  private int index(int codePoints) {
    return text.offsetByCodePoints(0, codePoints);
  }

  private static Optional<Node> value(MappingNode map, String key) {
    return map.getValue().stream()
        .filter(tuple -> scalar(tuple.getKeyNode()).equals(key))
        .map(NodeTuple::getValueNode)
        .findFirst();
  }

  private static String scalar(Node node) {
    return ((ScalarNode) node).getValue();
  }
}
