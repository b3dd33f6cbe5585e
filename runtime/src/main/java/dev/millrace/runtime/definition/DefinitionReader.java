package dev.millrace.runtime.definition;

import dev.millrace.runtime.definition.Values.Entry;
import dev.millrace.runtime.expression.Expression;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads a definition: first every key after the {@link Catalogue}, then what keys mean together.
 *
 * <p>Reading goes on after a problem wherever something can still be said; the definition is built
 * only if there was none.
 */
final class DefinitionReader {
  private final Path file;
  private final Problems problems;

  DefinitionReader(Path file) {
    this.file = file;
    this.problems = new Problems(file);
  }

  PipelineDefinition read() {
    Values root = root();
    Values events = root.section(Catalogue.EVENTS);
    Schema schema = schema(events);
    Expressions expressions = new Expressions(schema, problems);
    List<RuleDefinition> rules = rules(events.entries(Catalogue.RULES), expressions);
    List<FeatureDefinition> features =
        new FeaturesReader(schema, expressions, root.isWritten(Catalogue.LABELS), problems)
            .read(root.entries(Catalogue.FEATURES));
    PerformanceKeys.NAMES.check(root.section(Catalogue.PERFORMANCE), features, problems);
    TrainingKeys.NAMES.check(root.section(Catalogue.TRAINING), features, problems);
    problems.throwIfAny();
    return new PipelineDefinition(
        file,
        root.text(Catalogue.PIPELINE),
        events(events, schema, rules),
        labels(root.section(Catalogue.LABELS)),
        features,
        windows(root.section(Catalogue.WINDOWS)),
        model(root.section(Catalogue.MODEL)),
        loop(root));
  }

  private Values root() {
    Node node = YamlFile.compose(problems);
    problems.throwIfAny();
    Values root = new SectionParser(problems).section(List.of(Catalogue.ROOT), node, Place.FILE);
    if (root == null) {
      problems.throwIfAny();
    }
    return root;
  }

  private Schema schema(Values events) {
    EventSchema reader = new EventSchema(problems);
    String path = events.text(Catalogue.SCHEMA);
    Schema schema = path == null ? null : reader.read(path, events.place(Catalogue.SCHEMA));
    if (schema != null) {
      check(reader, FieldRole.ID, schema, events);
      check(reader, FieldRole.TIME, schema, events);
      check(reader, FieldRole.ENTITY, schema, events);
    }
    return schema;
  }

  private static void check(EventSchema reader, FieldRole role, Schema schema, Values events) {
    String field = events.text(role.key());
    if (field != null) {
      reader.check(role, field, schema, events.place(role.key()));
    }
  }

  private static List<RuleDefinition> rules(List<Entry> entries, Expressions expressions) {
    List<RuleDefinition> rules = new ArrayList<>();
    for (Entry entry : entries) {
      Expression condition =
          expressions.condition((String) entry.value().content(), entry.value().place());
      if (condition != null) {
        rules.add(new RuleDefinition(entry.name(), condition));
      }
    }
    return rules;
  }

  private static EventsDefinition events(Values values, Schema schema, List<RuleDefinition> rules) {
    return new EventsDefinition(
        schema,
        values.choice(Catalogue.FORMAT, Format.class),
        values.text(Catalogue.ID),
        values.text(Catalogue.TIME),
        values.text(Catalogue.ENTITY),
        values.duration(Catalogue.LATENESS),
        values.duration(Catalogue.DEDUPLICATE),
        values.duration(Catalogue.FUTURE),
        rules);
  }

  private static LabelsDefinition labels(Values values) {
    return new LabelsDefinition(
        values.choice(Catalogue.FORMAT, Format.class),
        values.duration(Catalogue.MATURITY),
        values.choice(Catalogue.UNLABELLED, Unlabelled.class),
        values.duration(Catalogue.IDLE));
  }

  private static WindowsDefinition windows(Values values) {
    return new WindowsDefinition(
        values.choice(Catalogue.ORDER, Order.class),
        values.duration(Catalogue.IDLE),
        values.whole(Catalogue.EVENTS_PER_KEY));
  }

  private static LoopDefinition loop(Values root) {
    return new LoopDefinition(
        PerformanceKeys.read(root.section(Catalogue.PERFORMANCE)),
        RetrainingKeys.read(root.section(Catalogue.RETRAINING)),
        TrainingKeys.read(root.section(Catalogue.TRAINING)),
        ReviewsKeys.read(root.section(Catalogue.REVIEWS)));
  }

  private ModelDefinition model(Values values) {
    String artifact = values.text(Catalogue.ARTIFACT);
    double threshold = values.number(Catalogue.THRESHOLD);
    return new ModelDefinition(
        values.text(Catalogue.NAME),
        artifact == null ? null : file.resolveSibling(artifact),
        threshold,
        values.number(Catalogue.FALLBACK),
        new Serving(
            Math.toIntExact(values.whole(Catalogue.BATCH_RECORDS)),
            Duration.ofMillis(values.whole(Catalogue.BATCH_AGE_MS)),
            Duration.ofMillis(values.whole(Catalogue.ARM_BUDGET_MS)),
            values.choice(Catalogue.STALE, Stale.class)),
        reasons(values.section(Catalogue.REASONS), threshold));
  }

  private static Reasons reasons(Values values, double threshold) {
    Double above = values.number(Catalogue.ABOVE);
    return new Reasons(
        Math.toIntExact(values.whole(Catalogue.TOP)),
        above == null ? threshold : above,
        values.number(Catalogue.SAMPLE));
  }
}
