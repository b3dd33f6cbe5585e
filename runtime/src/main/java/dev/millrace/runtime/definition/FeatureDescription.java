package dev.millrace.runtime.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The entries of {@code features}, each as one line of YAML with its defaults written out. */
final class FeatureDescription {
  private final Map<String, String> keys = new LinkedHashMap<>();

  private FeatureDescription() {}

  /** One line for each entry of the definition; the windows of one entry are one line. */
  static List<String> lines(List<FeatureDefinition> features) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < features.size(); ) {
      FeatureDefinition feature = features.get(i);
      FeatureDescription entry = new FeatureDescription();
      String name = feature.name();
      int length = 1;
      if (feature instanceof WindowFeature window) {
        List<WindowFeature> same = ofSameEntry(window, features.subList(i, features.size()));
        entry.windows(same);
        name = entryOf(window.name());
        length = same.size();
      } else if (feature instanceof RatioFeature ratio) {
        entry.put(Catalogue.RATIO, "[" + ratio.numerator() + ", " + ratio.denominator() + "]");
      } else {
        entry.put(Catalogue.VALUE, Description.quoted(((RowFeature) feature).value().source()));
      }
      entry.freshness(feature.freshness());
      lines.add(name + ": " + entry.written());
      i += length;
    }
    return lines;
  }

  private void windows(List<WindowFeature> windows) {
    WindowFeature first = windows.get(0);
    put(Catalogue.PER, first.per());
    measure(first.measure());
    put(
        Catalogue.OVER,
        windows.stream()
            .map(window -> durationOf(window.name()))
            .collect(Collectors.joining(", ", "[", "]")));
    put(Catalogue.DELAY, Span.written(first.frame().delay()));
    put(
        Catalogue.RESOLUTION,
        Resolution.written(windows.stream().map(WindowFeature::frame).toList()));
    if (first.frame().delay().isZero()) {
      put(Catalogue.INCLUDE_CURRENT, Boolean.toString(first.frame().includeCurrent()));
    }
  }

  private void measure(Measure measure) {
    put(Catalogue.AGGREGATE, measure.aggregate().word());
    if (measure.ofLabel()) {
      put(Catalogue.OF, FeatureKeys.LABEL);
    } else if (measure.of() != null) {
      put(Catalogue.OF, Description.quoted(measure.of().source()));
    }
    if (measure.where() != null) {
      put(Catalogue.WHERE, Description.quoted(measure.where().source()));
    }
    if (measure.by() != null) {
      put(Catalogue.BY, Description.quoted(measure.by().source()));
    }
    if (measure.limit() > 0) {
      put(Catalogue.LIMIT, Integer.toString(measure.limit()));
    }
    if (measure.k() > 0) {
      put(Catalogue.K, Integer.toString(measure.k()));
    }
    if (!Double.isNaN(measure.quantile())) {
      put(Catalogue.QUANTILE, Double.toString(measure.quantile()));
    }
  }

  private void freshness(Freshness freshness) {
    if (freshness.fallback() instanceof String text) {
      put(Catalogue.DEFAULT, Description.quoted(text));
    } else if (freshness.fallback() != null) {
      put(Catalogue.DEFAULT, freshness.fallback().toString());
    }
    if (freshness.maxAge() != null) {
      put(Catalogue.MAX_AGE, Span.written(freshness.maxAge()));
    }
  }

  private void put(String key, String value) {
    keys.put(key, value);
  }

  private String written() {
    return keys.entrySet().stream()
        .map(key -> key.getKey() + ": " + key.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static List<WindowFeature> ofSameEntry(
      WindowFeature first, List<FeatureDefinition> from) {
    return from.stream()
        .takeWhile(feature -> isOfSameEntry(first, feature))
        .map(WindowFeature.class::cast)
        .toList();
  }

  private static boolean isOfSameEntry(WindowFeature first, FeatureDefinition feature) {
    return feature instanceof WindowFeature window
        && entryOf(window.name()).equals(entryOf(first.name()))
        && window.per().equals(first.per())
        && window.measure().equals(first.measure())
        && window.freshness().equals(first.freshness())
        && window.frame().delay().equals(first.frame().delay())
        && window.frame().includeCurrent() == first.frame().includeCurrent();
  }

  private static String entryOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('_')));
  }

  private static String durationOf(String name) {
    return name.substring(name.lastIndexOf('_') + 1);
  }
}
