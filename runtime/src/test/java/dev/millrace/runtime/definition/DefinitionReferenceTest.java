package dev.millrace.runtime.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files under {@code docs/reference} that are generated from the catalogue. */
class DefinitionReferenceTest {
  private static final Path ROOT = Path.of(System.getProperty("millrace.root"));
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void theCommittedReferencePageIsWhatTheCodeGenerates() throws IOException {
    assertGolden("docs/reference/pipeline.md", ReferencePage.generate());
  }

  @Test
  void theCommittedJsonSchemaIsWhatTheCodeGenerates() throws IOException {
    assertGolden("docs/reference/pipeline.schema.json", DefinitionJsonSchema.generate());
  }

  private static void assertGolden(String name, String generated) throws IOException {
    Path file = ROOT.resolve(name);
    if (Boolean.getBoolean("millrace.golden.update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, generated);
    }
    assertThat(file)
        .as("rewrite with -Dmillrace.golden.update=true")
        .usingCharset("UTF-8")
        .hasContent(generated);
  }

  @Test
  void theJsonSchemaAcceptsTheExamples() throws IOException {
    Path example = ROOT.resolve("examples/card-fraud/pipeline.yaml");
    String page = ReferencePage.generate();
    String onThePage = page.substring(page.indexOf("```yaml") + 7, page.indexOf("```\n\n`./mill"));

    assertThat(complaints(Files.readString(example))).isEmpty();
    assertThat(complaints(onThePage)).isEmpty();
    assertThat(complaints(Files.readString(DefinitionFile.in(folder).path()))).isEmpty();
    DefinitionFile full = DefinitionFile.in(folder).with("features", DescriptionTest.EVERY_KEY);
    assertThat(complaints(Files.readString(full.path()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pipeline: Card_Fraud",
        "pipeline: ",
        "events: {schema: order.avsc}",
        "events: {schema: order.avsc, id: order_id, time: ordered_at, entity: customer_id, x: 1}",
        "labels: {maturity: 0d}",
        "labels: {maturity: 7 days}",
        "labels: {unlabelled: maybe}",
        "features: {}",
        "features: {a-b: {value: event.amount}}",
        "features: {x: event.amount}",
        "features: {x: {}}",
        "features: {x: {value: event.amount, per: customer_id}}",
        "features: {x: {per: customer_id, aggregate: count, of: event.amount, over: 1d}}",
        "features: {x: {per: customer_id, aggregate: mean, over: 1d}}",
        "features: {x: {per: customer_id, aggregate: median, of: event.amount, over: 1d}}",
        "features: {x: {per: customer_id, aggregate: count, over: []}}",
        "features: {x: {per: customer_id, aggregate: count, over: [1d, 1d]}}",
        "features: {x: {per: customer_id, aggregate: count, over: [1w]}}",
        "features: {x: {per: shop_id, aggregate: count, by: event.paid, over: 1d}}",
        "features: {x: {per: shop_id, aggregate: count, by: event.paid, limit: 0, over: 1d}}",
        "features: {x: {per: shop_id, aggregate: count, limit: 5, over: 1d}}",
        "features: {x: {per: shop_id, aggregate: top_k, of: event.amount, over: 1d}}",
        "features: {x: {per: shop_id, aggregate: max, of: event.amount, k: 5, over: 1d}}",
        "features: {x: {per: shop_id, aggregate: percentile, of: event.amount, over: 1d}}",
        "features: {x: {per: shop_id, aggregate: histogram, of: event.paid, over: 1d}}",
        "features: {x: {per: shop_id, aggregate: first, of: label, over: 1d}}",
        "features: {x: {per: shop_id, aggregate: mean, of: label, where: event.paid, over: 1d}}",
        "features: {x: {per: shop_id, aggregate: count, over: 1d, include_current: 1}}",
        "features: {x: {per: shop_id, aggregate: count, over: 1d, delay: 1d, include_current: false}}",
        "features: {x: {per: shop_id, aggregate: count, over: 1d, resolution: 2h}}",
        "features: {x: {per: shop_id, aggregate: count, over: 1d, max_age: 0s}}",
        "features: {x: {ratio: [a]}}",
        "features: {x: {ratio: a}}",
        "windows: {order: random}",
        "windows: {events_per_key: 0.5}",
        "model: {threshold: 0.5}",
        "model: {name: fraud, threshold: 1.5}",
        "model: fraud",
        "monitoring: {}",
      })
  void whatTheJsonSchemaRefusesIsRefusedWhenReadingToo(String section) throws IOException {
    String key = section.substring(0, section.indexOf(':'));
    DefinitionFile file = DefinitionFile.in(folder).with(key, section.substring(key.length() + 1));

    assertThat(complaints(Files.readString(file.path()))).isNotEmpty();
    assertThat(file.problems()).isNotEmpty();
  }

  private static List<String> complaints(String yaml) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(JSON.readTree(DefinitionJsonSchema.generate()));
    JsonNode document =
        JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
    return schema.validate(document).stream().map(Object::toString).toList();
  }

  static Stream<Key> keys() {
    return keys(Catalogue.ROOT);
  }

  private static Stream<Key> keys(Section section) {
    return section.keys().stream().flatMap(key -> Stream.concat(Stream.of(key), keys(key.kind())));
  }

  private static Stream<Key> keys(Kind kind) {
    if (kind instanceof Kind.Group group) {
      return keys(group.section());
    }
    if (kind instanceof Kind.Named named) {
      return keys(named.value());
    }
    return kind instanceof Kind.Shapes shapes
        ? shapes.sections().stream().flatMap(DefinitionReferenceTest::keys)
        : Stream.empty();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void everyKeyIsDocumentedAndItsDefaultIsAValueOfItsKind(Key key) {
    Problems problems = new Problems(Path.of("pipeline.yaml"));

    assertThat(key.doc()).endsWith(".").doesNotContain("|");
    if (key.fallback() != null) {
      Object value =
          new ValueParser(problems, new SectionParser(problems))
              .parse(key.kind(), key.fallback(), Place.FILE);
      assertThat(value).isNotNull();
    }
    assertThat(ReferencePage.generate()).contains("| `" + key.name() + "` | ");
    problems.throwIfAny();
  }

  @ParameterizedTest
  @EnumSource(Aggregate.class)
  void everyAggregateHasARowOfItsOwnOrWithOthers(Aggregate aggregate) {
    assertThat(ReferencePage.generate().lines())
        .anyMatch(
            line -> line.startsWith("| `") && cell(line).contains("`" + aggregate.word() + "`"));
  }

  private static String cell(String row) {
    return row.substring(0, row.indexOf(" | "));
  }
}
