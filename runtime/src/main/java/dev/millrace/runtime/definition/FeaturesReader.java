package dev.millrace.runtime.definition;

import dev.millrace.runtime.definition.Values.Entry;
import dev.millrace.runtime.expression.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** Makes features of the entries under {@code features}. */
final class FeaturesReader {
  private final Schema event;
  private final String entity;
  private final Expressions expressions;
  private final Problems problems;
  private final Map<String, Place> names = new LinkedHashMap<>();
  private final List<FeatureDefinition> features = new ArrayList<>();

  /**
   * @param event null if it could not be read
   * @param entity the field that topics are keyed by; null if it could not be read
   */
  FeaturesReader(Schema event, String entity, Expressions expressions, Problems problems) {
    this.event = event;
    this.entity = entity;
    this.expressions = expressions;
    this.problems = problems;
  }

  /** The features of all entries, windows expanded; what is wrong is left out and noted. */
  List<FeatureDefinition> read(List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry.value().content() instanceof Values values) {
        if (values.has(Catalogue.VALUE)) {
          row(entry.name(), values);
        } else {
          windows(entry.name(), values);
        }
      }
    }
    return features;
  }

  private void row(String name, Values values) {
    Place place = values.place(Catalogue.VALUE);
    Expression value = expressions.any(values.text(Catalogue.VALUE), place);
    takeName(name, values.place());
    if (value != null) {
      features.add(new RowFeature(name, FeatureType.of(value.type()), value));
    }
  }

  private void windows(String name, Values values) {
    String per = per(values);
    Aggregate aggregate = values.choice(Catalogue.AGGREGATE, Aggregate.class);
    Expression of = of(values);
    for (Span span : values.spans(Catalogue.OVER)) {
      String full = name + "_" + span.text();
      takeName(full, values.place());
      boolean complete = per != null && aggregate != null && aggregate.needsOf() == (of != null);
      if (complete) {
        features.add(
            new WindowFeature(
                full,
                per,
                Measure.of(aggregate, of),
                Frame.exact(span.duration()),
                Freshness.NONE));
      }
    }
  }

  private String per(Values values) {
    String per = values.text(Catalogue.PER);
    Place place = values.place(Catalogue.PER);
    if (per == null || event == null || entity == null) {
      return per;
    }
    if (event.getField(per) == null) {
      new EventSchema(problems).check(FieldRole.ENTITY, per, event, place);
    } else if (!per.equals(entity)) {
      problems.add(
          place,
          "'%s' is not the pipeline's entity; in this version windows are kept per '%s' only"
              .formatted(per, entity));
    }
    return per;
  }

  private Expression of(Values values) {
    String source = values.text(Catalogue.OF);
    Place place = values.place(Catalogue.OF);
    if ("label".equals(source)) {
      problems.add(place, "in this version windows are kept over events, not over labels");
      return null;
    }
    return expressions.number(source, place);
  }

  private void takeName(String name, Place place) {
    Place first = names.putIfAbsent(name, place);
    if (first != null) {
      problems.add(
          place, "gives a feature '" + name + "', as " + first.key() + " in line " + first.line());
    }
  }
}
