package dev.millrace.runtime.definition;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/**
 * The Avro record of a pipeline's feature vector: one nullable field a feature, in the definition's
 * order.
 */
final class FeaturesSchema {

  private FeaturesSchema() {}

  static Schema of(List<FeatureDefinition> features) {
    Schema record =
        Schema.createRecord(
            "Features", "The feature vector; null = missing.", "dev.millrace.record", false);
    record.setFields(features.stream().map(FeaturesSchema::field).toList());
    return record;
  }

  private static Field field(FeatureDefinition feature) {
    Schema nullable = Schema.createUnion(Schema.create(Schema.Type.NULL), schema(feature.type()));
    // No default: see PipelineSchemas.
    return new Field(feature.name(), nullable, doc(feature));
  }

  private static Schema schema(FeatureType type) {
    return switch (type) {
      case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
      case LONG -> Schema.create(Schema.Type.LONG);
      case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
      case STRING -> Schema.create(Schema.Type.STRING);
      case DOUBLE_LIST -> Schema.createArray(Schema.create(Schema.Type.DOUBLE));
      case LONG_MAP -> Schema.createMap(Schema.create(Schema.Type.LONG));
      case DOUBLE_MAP -> Schema.createMap(Schema.create(Schema.Type.DOUBLE));
    };
  }

  private static String doc(FeatureDefinition feature) {
    if (feature instanceof WindowFeature window) {
      return doc(window);
    }
    if (feature instanceof RatioFeature ratio) {
      return ratio.numerator() + " / " + ratio.denominator();
    }
    return ((RowFeature) feature).value().source();
  }

  /**
   * For example: {@code mean of event.amount where event.paid per customer_id over (t - 7d, t]}.
   */
  private static String doc(WindowFeature window) {
    return "%s per %s over %s"
        .formatted(written(window.measure()), window.per(), written(window.frame()));
  }

  private static String written(Measure measure) {
    StringBuilder doc = new StringBuilder(measure.aggregate().word());
    if (measure.k() > 0) {
      doc.append(" (k = ").append(measure.k()).append(')');
    }
    if (!Double.isNaN(measure.quantile())) {
      doc.append(' ').append(measure.quantile());
    }
    if (measure.of() != null || measure.ofLabel()) {
      doc.append(" of ").append(measure.ofLabel() ? "label" : measure.of().source());
    }
    if (measure.where() != null) {
      doc.append(" where ").append(measure.where().source());
    }
    if (measure.by() != null) {
      doc.append(" by ").append(measure.by().source());
    }
    if (measure.limit() > 0) {
      doc.append(" (limit ").append(measure.limit()).append(')');
    }
    return doc.toString();
  }

  private static String written(Frame frame) {
    String end = frame.delay().isZero() ? "t" : "t - " + Span.written(frame.delay());
    String itself = frame.includeCurrent() ? "" : " without the event itself";
    String hops = frame.hop() == null ? "" : " in hops of " + Span.written(frame.hop());
    return "(%s - %s, %s]".formatted(end, Span.written(frame.length()), end) + itself + hops;
  }
}
