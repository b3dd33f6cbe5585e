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
  private final Expressions expressions;
  private final FreshnessReader freshness;
  private final WindowReader windows;
  private final RatioCheck ratios;
  private final Problems problems;
  private final Map<String, Place> names = new LinkedHashMap<>();
  private final List<String> unclear = new ArrayList<>();
  private final List<FeatureDefinition> features = new ArrayList<>();

  /**
   * @param event null if it could not be read
   * @param labels whether the file says that there are labels
   */
  FeaturesReader(Schema event, Expressions expressions, boolean labels, Problems problems) {
    this.expressions = expressions;
    this.problems = problems;
    freshness = new FreshnessReader(problems);
    MeasureReader measures = new MeasureReader(expressions, labels, problems);
    windows = new WindowReader(event, measures, freshness, problems);
    ratios = new RatioCheck(problems);
  }

  /** The features of all entries, windows expanded; what is wrong is left out and noted. */
  List<FeatureDefinition> read(List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry.value().content() instanceof Values values) {
        read(entry.name(), values);
      } else {
        unclear.add(entry.name());
      }
    }
    ratios.check(name -> names.containsKey(name) || isUnclear(name), names.keySet(), features);
    return features;
  }

  private void read(String name, Values values) {
    if (values.has(Catalogue.VALUE)) {
      row(name, values);
    } else if (values.has(Catalogue.RATIO)) {
      ratio(name, values);
    } else {
      windows(name, values);
    }
  }

  private void row(String name, Values values) {
    Place place = values.place(Catalogue.VALUE);
    Expression value = expressions.any(values.text(Catalogue.VALUE), place);
    takeName(name, values.place());
    FeatureType type = value == null ? null : FeatureType.of(value.type());
    Freshness promise = freshness.read(values, type);
    if (value != null) {
      features.add(new RowFeature(name, type, value, promise));
    }
  }

  /** Whether a feature of this name might have come of an entry that is wrong. */
  private boolean isUnclear(String name) {
    return unclear.stream().anyMatch(name::startsWith);
  }

  private void windows(String name, Values values) {
    List<Span> lengths = values.spans(Catalogue.OVER);
    if (lengths.isEmpty()) {
      unclear.add(name);
    }
    for (Span over : lengths) {
      takeName(WindowReader.nameOf(name, over), values.place());
    }
    features.addAll(windows.read(name, values));
  }

  private void ratio(String name, Values values) {
    takeName(name, values.place());
    List<String> of = values.names(Catalogue.RATIO);
    Freshness promise = freshness.read(values, FeatureType.DOUBLE);
    if (!of.isEmpty()) {
      ratios.add(name, of, values.place(Catalogue.RATIO));
      features.add(new RatioFeature(name, of.get(0), of.get(1), promise));
    }
  }

  private void takeName(String name, Place place) {
    Place first = names.putIfAbsent(name, place);
    if (first != null) {
      problems.add(
          place, "gives a feature '" + name + "', as " + first.key() + " in line " + first.line());
    }
  }
}
