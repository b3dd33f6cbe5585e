package dev.millrace.runtime.definition;

/** One feature: one field of the pipeline's features record, one input of its model. */
public sealed interface FeatureDefinition permits RowFeature, WindowFeature, RatioFeature {
  /** The feature's name, a legal Avro name, unique in the pipeline. */
  String name();

  /** The type of its value where it is not missing. */
  FeatureType type();

  /** What is promised where its value is missing or old. */
  Freshness freshness();
}
