package dev.millrace.runtime.definition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The reference page of definitions, in Markdown: every key of the {@link Catalogue}. */
final class ReferencePage {
  private final StringBuilder page = new StringBuilder();

  private ReferencePage() {}

  static String generate() {
    ReferencePage reference = new ReferencePage();
    reference.page.append(text("reference-head.md"));
    reference.section("", Catalogue.ROOT);
    reference.page.append('\n').append(text("reference-windows.md"));
    reference.page.append('\n').append(text("reference-expressions.md"));
    return reference.page.toString();
  }

  private void section(String path, Section section) {
    String title = path.isEmpty() ? section.title() : section.title() + " (`" + path + "`)";
    page.append("\n## ").append(title).append("\n\n").append(section.doc()).append("\n\n");
    page.append("| key | value | default | meaning |\n|---|---|---|---|\n");
    section.keys().forEach(this::row);
    if (!section.rules().isEmpty()) {
      page.append('\n');
    }
    section.rules().forEach(rule -> page.append("- ").append(rule.sentence()).append('\n'));
    for (Key key : section.keys()) {
      String below = path.isEmpty() ? key.name() : path + "." + key.name();
      inner(below, key.kind()).forEach(each -> section(each.path, each.section));
    }
  }

  private void row(Key key) {
    String fallback =
        key.required() ? "required" : key.fallback() == null ? "—" : "`" + key.fallback() + "`";
    String example =
        key.example() == null || key.example().equals(key.fallback())
            ? ""
            : " Example: `" + key.example() + "`.";
    page.append(
        "| `%s` | %s | %s | %s |\n"
            .formatted(
                key.name(), key.kind().words(), fallback, key.doc() + rule(key.kind()) + example));
  }

  private static String rule(Kind kind) {
    if (kind instanceof Kind.Name name) {
      return " It must be " + name.rule().words() + ".";
    }
    return kind instanceof Kind.Named named
        ? " The name of a " + named.what() + " must be " + named.rule().words() + "."
        : "";
  }

  private record Inner(String path, Section section) {}

  private static List<Inner> inner(String path, Kind kind) {
    List<Inner> inner = new ArrayList<>();
    if (kind instanceof Kind.Group group) {
      inner.add(new Inner(path, group.section()));
    } else if (kind instanceof Kind.Shapes shapes) {
      shapes.sections().forEach(shape -> inner.add(new Inner(path, shape)));
    } else if (kind instanceof Kind.Named named) {
      inner.addAll(inner(path + ".<" + named.what() + ">", named.value()));
    }
    return inner;
  }

  private static String text(String resource) {
    try (InputStream in = ReferencePage.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
