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
    Schema nullable =
        Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(type(feature.type())));
    // No default: see PipelineSchemas.
    return new Field(feature.name(), nullable, doc(feature));
  }

  private static Schema.Type type(FeatureType type) {
    return switch (type) {
      case DOUBLE -> Schema.Type.DOUBLE;
      case LONG -> Schema.Type.LONG;
      case BOOLEAN -> Schema.Type.BOOLEAN;
      case STRING -> Schema.Type.STRING;
    };
  }

  private static String doc(FeatureDefinition feature) {
    if (feature instanceof WindowFeature window) {
      String of = window.of() == null ? "" : " of " + window.of().source();
      return "%s%s per %s over (t - %s, t]"
          .formatted(window.aggregate().word(), of, window.per(), Span.written(window.window()));
    }
    return ((RowFeature) feature).value().source();
  }
}
