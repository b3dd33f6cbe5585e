package dev.millrace.local.input;

import dev.millrace.runtime.definition.Problem;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a mapping file and gathers everything that is wrong with it. */
final class MappingReader {

  private static final String DEFAULT_SOURCE = "ground-truth";
  private static final List<ChronoUnit> UNITS =
      List.of(
          ChronoUnit.MILLIS,
          ChronoUnit.SECONDS,
          ChronoUnit.MINUTES,
          ChronoUnit.HOURS,
          ChronoUnit.DAYS);

  private final Path file;
  private final List<Problem> problems = new ArrayList<>();

  MappingReader(Path file) {
    this.file = file;
  }

  Mapping read() {
    Mapping mapping = mapping(new YamlNode(file, "", compose(), problems));
    refuseProblems();
    return mapping;
  }

  private void refuseProblems() {
    if (!problems.isEmpty()) {
      problems.sort(Comparator.comparingInt(Problem::line));
      throw new InvalidMappingException(file, problems);
    }
  }

  private Node compose() {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      Node root = new Yaml(new LoaderOptions()).compose(reader);
      if (root == null) {
        problems.add(new Problem(file, 0, "", "is empty", null));
      }
      refuseProblems();
      return root;
    } catch (IOException | YAMLException e) {
      problems.add(new Problem(file, line(e), "", "can't be read as YAML: " + reason(e), null));
      throw new InvalidMappingException(file, problems);
    }
  }

  private static int line(Exception e) {
    return e instanceof MarkedYAMLException marked && marked.getProblemMark() != null
        ? marked.getProblemMark().getLine() + 1
        : 0;
  }

  private static String reason(Exception e) {
    return e instanceof MarkedYAMLException marked ? marked.getProblem() : e.toString();
  }

  private Mapping mapping(YamlNode root) {
    Map<String, YamlNode> keys = root.entries(List.of("format", "separator", "events", "label"));
    Optional<InputFormat> format = get(keys, "format").flatMap(n -> n.text(MappingReader::format));
    Optional<Character> separator =
        get(keys, "separator").flatMap(n -> n.text(MappingReader::separator));
    Map<String, ColumnMapping> fields = new LinkedHashMap<>();
    demand(root, keys, "events")
        .ifPresent(
            events ->
                events
                    .entries()
                    .forEach((name, node) -> column(node).ifPresent(c -> fields.put(name, c))));
    LabelMapping label = get(keys, "label").flatMap(this::label).orElse(null);
    return new Mapping(file, format.orElse(null), separator.orElse(null), fields, label);
  }

  private static Optional<YamlNode> get(Map<String, YamlNode> keys, String key) {
    return Optional.ofNullable(keys.get(key));
  }

  private static Optional<YamlNode> demand(
      YamlNode parent, Map<String, YamlNode> keys, String key) {
    if (!keys.containsKey(key)) {
      parent.report("has no '" + key + "'");
    }
    return get(keys, key);
  }

  private Optional<ColumnMapping> column(YamlNode node) {
    if (!node.isMap()) {
      return node.text().map(ColumnMapping::plain);
    }
    Map<String, YamlNode> keys = node.entries(List.of("column", "unit", "since"));
    Optional<String> column = demand(node, keys, "column").flatMap(YamlNode::text);
    Optional<ChronoUnit> unit = get(keys, "unit").flatMap(n -> n.text(MappingReader::unit));
    Optional<Instant> since = get(keys, "since").flatMap(n -> n.text(AvroValues::instant));
    if (keys.containsKey("since") && !keys.containsKey("unit")) {
      node.report("has 'since' but no 'unit': what does the column count?");
    }
    return column.map(
        name -> new ColumnMapping(name, unit.orElse(null), since.orElse(Instant.EPOCH)));
  }

  private Optional<LabelMapping> label(YamlNode node) {
    Map<String, YamlNode> keys =
        node.entries(List.of("column", "above", "time", "delay", "source"));
    Optional<String> column = demand(node, keys, "column").flatMap(YamlNode::text);
    Optional<BigDecimal> above = get(keys, "above").flatMap(n -> n.text(AvroValues::number));
    Optional<ColumnMapping> time = get(keys, "time").flatMap(this::column);
    Optional<Duration> delay = get(keys, "delay").flatMap(n -> n.text(Delay::parse));
    Optional<String> source = get(keys, "source").flatMap(YamlNode::text);
    if (keys.containsKey("time") == keys.containsKey("delay")) {
      node.report("must have either 'time' (a column) or 'delay' (such as 7d)");
    }
    if (column.isEmpty() || time.isPresent() == delay.isPresent()) {
      return Optional.empty(); // what is missing has been reported
    }
    return Optional.of(
        new LabelMapping(
            column.get(),
            above.orElse(null),
            time.orElse(null),
            delay.orElse(null),
            source.orElse(DEFAULT_SOURCE)));
  }

  private static InputFormat format(String text) {
    return InputFormat.ofKey(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is none of %s"
                        .formatted(
                            text,
                            Arrays.stream(InputFormat.values())
                                .map(InputFormat::key)
                                .collect(Collectors.joining(", ")))));
  }

  private static Character separator(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException("'" + text + "' must be one character");
    }
    return text.charAt(0);
  }

  private static ChronoUnit unit(String text) {
    return UNITS.stream()
        .filter(unit -> unit.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + text + "' is none of millis, seconds, minutes, hours, days"));
  }
}
