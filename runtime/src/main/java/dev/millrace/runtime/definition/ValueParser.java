package dev.millrace.runtime.definition;

import dev.millrace.runtime.expression.Spelling;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads one value after its kind; null where it is wrong, the problem noted. */
final class ValueParser {
  /** YAML's way of writing a decimal number, without infinities and NaN. */
  static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

  /** A whole number that is a long. */
  static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");

  private final Problems problems;
  private final SectionParser sections;

  ValueParser(Problems problems, SectionParser sections) {
    this.problems = problems;
    this.sections = sections;
  }

  /**
   * Reads a value.
   *
   * @return a {@code String}, {@code Span}, {@code List<Span>}, {@code List<String>}, {@code
   *     Double}, {@code Long}, {@code Boolean}, {@code Values} or {@code Map<String, Value>}
   */
  Object parse(Kind kind, Node node, Place place) {
    if (kind instanceof Kind.Group group) {
      return sections.section(List.of(group.section()), node, place);
    }
    if (kind instanceof Kind.Shapes shapes) {
      return sections.section(shapes.sections(), node, place);
    }
    if (kind instanceof Kind.Named named) {
      return sections.named(named, node, place);
    }
    if (kind instanceof Kind.Times times) {
      return times(times, node, place);
    }
    if (kind instanceof Kind.Features features) {
      return names(features, node, place);
    }
    String text = text(kind, node, place);
    return text == null ? null : parse(kind, text, place);
  }

  /** Reads a value that is one text. */
  Object parse(Kind kind, String text, Place place) {
    if (kind instanceof Kind.Name name) {
      return name(name.rule(), text, place);
    }
    if (kind instanceof Kind.FilePath) {
      return path(text, place);
    }
    if (kind instanceof Kind.Time time) {
      return time(text, time.positive(), place);
    }
    if (kind instanceof Kind.Choice choice) {
      return choice(choice.options(), text, place);
    }
    if (kind instanceof Kind.Whole whole) {
      return whole(whole, text, place);
    }
    if (kind instanceof Kind.YesNo) {
      return yesNo(kind, text, place);
    }
    if (kind instanceof Kind.Decimal) {
      return number(kind, text, place);
    }
    return kind instanceof Kind.Fraction ? fraction(kind, text, place) : text;
  }

  private String text(Kind kind, Node node, Place place) {
    if (node instanceof ScalarNode scalar && !MapNodes.isEmpty(node)) {
      return scalar.getValue();
    }
    problems.add(place, "must be " + kind.words() + ", but is " + MapNodes.described(node));
    return null;
  }

  private String name(NameRule rule, String text, Place place) {
    if (rule.allows(text)) {
      return text;
    }
    problems.add(place, "'" + text + "' must be " + rule.words(), rule.suggest(text));
    return null;
  }

  private String path(String text, Place place) {
    try {
      if (!text.isBlank()) {
        return Path.of(text).toString();
      }
      problems.add(place, "must be a path, but is empty");
    } catch (InvalidPathException e) {
      problems.add(place, "'" + text + "' is no path: " + e.getReason());
    }
    return null;
  }

  private String choice(List<String> options, String text, Place place) {
    if (options.contains(text)) {
      return text;
    }
    problems.add(
        place,
        "'" + text + "' is none of " + String.join(", ", options),
        Spelling.nearest(text, options));
    return null;
  }

  private Double fraction(Kind kind, String text, Place place) {
    Double value = number(kind, text, place);
    if (value != null && (value < 0 || value > 1)) {
      problems.add(place, "must be from 0 to 1, but is " + text);
      return null;
    }
    return value;
  }

  private Double number(Kind kind, String text, Place place) {
    if (!NUMBER.matcher(text).matches()) {
      problems.add(place, "must be " + kind.words() + ", but is '" + text + "'");
      return null;
    }
    return Double.valueOf(text);
  }

  private Long whole(Kind.Whole kind, String text, Place place) {
    if (WHOLE.matcher(text).matches()) {
      long value = Long.parseLong(text);
      if (value >= kind.least() && value <= kind.greatest()) {
        return value;
      }
    }
    problems.add(place, "must be " + kind.words() + ", but is '" + text + "'");
    return null;
  }

  private Boolean yesNo(Kind kind, String text, Place place) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    problems.add(place, "must be " + kind.words() + ", but is '" + text + "'");
    return null;
  }

  private Span time(String text, boolean positive, Place place) {
    Span span = Span.parse(text);
    if (span == null) {
      problems.add(place, "must be a duration such as 90s, 15m, 1h or 7d, but is '" + text + "'");
      return null;
    }
    if (positive && span.duration().isZero()) {
      problems.add(place, "must be longer than nothing, but is " + text);
      return null;
    }
    return span;
  }

  private List<Span> times(Kind.Times kind, Node node, Place place) {
    List<Node> nodes = node instanceof SequenceNode list ? list.getValue() : List.of(node);
    if (nodes.isEmpty()) {
      problems.add(place, "must hold at least one duration");
    }
    List<Span> spans = new ArrayList<>();
    Set<Duration> lengths = new HashSet<>();
    for (Node each : nodes) {
      Place at = new Place(each.getStartMark().getLine() + 1, place.key());
      String text = text(new Kind.Time(true), each, at);
      Span span = text == null ? null : time(text, true, at);
      if (span != null && isNewAndShortEnough(span, kind.longest(), lengths, at)) {
        spans.add(span);
      }
    }
    return spans;
  }

  private boolean isNewAndShortEnough(Span span, Duration longest, Set<Duration> known, Place at) {
    if (span.duration().compareTo(longest) > 0) {
      problems.add(
          at, "must not be longer than " + Span.written(longest) + ", but is " + span.text());
      return false;
    }
    if (!known.add(span.duration())) {
      problems.add(at, "'" + span.text() + "' stands there twice, or is as long as another");
      return false;
    }
    return true;
  }

  private List<String> names(Kind.Features kind, Node node, Place place) {
    List<Node> nodes = node instanceof SequenceNode list ? list.getValue() : null;
    if (nodes == null || (kind.exactly() > 0 && nodes.size() != kind.exactly())) {
      String is = nodes == null ? MapNodes.described(node) : "a list of " + nodes.size();
      problems.add(place, "must be " + kind.words() + ", but is " + is);
      return null;
    }
    List<String> names = new ArrayList<>();
    for (Node each : nodes) {
      Place at = new Place(each.getStartMark().getLine() + 1, place.key());
      String name = text(new Kind.Name(NameRule.FEATURE), each, at);
      if (name != null && kind.exactly() == 0 && names.contains(name)) {
        problems.add(at, "'" + name + "' stands there twice");
      } else if (name != null) {
        names.add(name);
      }
    }
    return kind.exactly() == 0 || names.size() == kind.exactly() ? names : null;
  }
}
