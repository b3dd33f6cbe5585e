package dev.millrace.runtime.definition;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A definition written out in full: what was left to defaults, what windows were expanded to.
 *
 * <p>YAML that reads back to the same definition, but for {@code events.schema}, where the record's
 * name and fields stand instead of the file.
 */
final class Description {
  private final PipelineDefinition definition;
  private final StringBuilder text = new StringBuilder();

  private Description(PipelineDefinition definition) {
    this.definition = definition;
  }

  static String of(PipelineDefinition definition) {
    Description description = new Description(definition);
    description.line("", Catalogue.PIPELINE, definition.pipeline());
    description.events(definition.events());
    description.labels(definition.labels());
    description.features(definition.features());
    description.windows(definition.windows());
    description.model(definition.model());
    LoopDescription.lines(definition.loop())
        .forEach(line -> description.text.append(line).append('\n'));
    return description.text.toString();
  }

  private void events(EventsDefinition events) {
    heading("", Catalogue.EVENTS);
    line("  ", Catalogue.SCHEMA, events.schema().getFullName() + "  # " + fields(events));
    line("  ", Catalogue.FORMAT, word(events.format()));
    line("  ", Catalogue.ID, events.id());
    line("  ", Catalogue.TIME, events.time());
    line("  ", Catalogue.ENTITY, events.entity());
    line("  ", Catalogue.LATENESS, events.lateness());
    line("  ", Catalogue.DEDUPLICATE, events.deduplicate());
    line("  ", Catalogue.FUTURE, events.future());
    if (!events.rules().isEmpty()) {
      heading("  ", Catalogue.RULES);
    }
    events.rules().forEach(rule -> line("    ", rule.name(), quoted(rule.condition().source())));
  }

  private static String fields(EventsDefinition events) {
    return events.schema().getFields().stream()
        .map(
            field ->
                field.name()
                    + " "
                    + EventSchema.typeName(EventSchema.withoutNull(field.schema()))
                    + (field.schema().isNullable() ? "?" : ""))
        .collect(Collectors.joining(", "));
  }

  private void labels(LabelsDefinition labels) {
    heading("", Catalogue.LABELS);
    line("  ", Catalogue.FORMAT, word(labels.format()));
    line("  ", Catalogue.MATURITY, labels.maturity());
    line("  ", Catalogue.UNLABELLED, word(labels.unlabelled()));
    line("  ", Catalogue.IDLE, labels.idle());
  }

  private void features(List<FeatureDefinition> features) {
    heading("", Catalogue.FEATURES);
    FeatureDescription.lines(features).forEach(line -> text.append("  ").append(line).append('\n'));
  }

  private void windows(WindowsDefinition windows) {
    heading("", Catalogue.WINDOWS);
    line("  ", Catalogue.ORDER, word(windows.order()));
    line("  ", Catalogue.IDLE, windows.idle());
    line("  ", Catalogue.EVENTS_PER_KEY, Long.toString(windows.eventsPerKey()));
  }

  private void model(ModelDefinition model) {
    heading("", Catalogue.MODEL);
    line("  ", Catalogue.NAME, model.name());
    if (model.artifact() != null) {
      line("  ", Catalogue.ARTIFACT, quoted(beside(model.artifact())));
    }
    line("  ", Catalogue.THRESHOLD, Double.toString(model.threshold()));
    line("  ", Catalogue.FALLBACK, Double.toString(model.fallback()));
    Serving serving = model.serving();
    line("  ", Catalogue.STALE, serving.stale().name().toLowerCase(Locale.ROOT));
    line("  ", Catalogue.BATCH_RECORDS, Integer.toString(serving.batchRecords()));
    line("  ", Catalogue.BATCH_AGE_MS, Long.toString(serving.batchAge().toMillis()));
    line("  ", Catalogue.ARM_BUDGET_MS, Long.toString(serving.armBudget().toMillis()));
    heading("  ", Catalogue.REASONS);
    line("    ", Catalogue.TOP, Integer.toString(model.reasons().top()));
    line("    ", Catalogue.ABOVE, Double.toString(model.reasons().above()));
    line("    ", Catalogue.SAMPLE, Double.toString(model.reasons().sample()));
  }

  private String beside(Path path) {
    Path folder = definition.file().getParent();
    return (folder != null && path.startsWith(folder) ? folder.relativize(path) : path).toString();
  }

  private void heading(String indent, String key) {
    text.append(indent).append(key).append(":\n");
  }

  private void line(String indent, String key, Duration value) {
    line(indent, key, Span.written(value));
  }

  private void line(String indent, String key, String value) {
    text.append(indent).append(key).append(": ").append(value).append('\n');
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** In double quotes as JSON has them, which YAML reads the same way. */
  static String quoted(String value) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(value)) + '"';
  }
}
