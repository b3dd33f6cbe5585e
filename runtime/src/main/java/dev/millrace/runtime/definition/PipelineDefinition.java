package dev.millrace.runtime.definition;

import dev.millrace.schemas.PipelineSchemas;
import dev.millrace.schemas.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A pipeline, as its YAML file says.
 *
 * @param file the YAML file, as it was named by the caller
 * @param pipeline the prefix of all topics
 * @param events what comes in
 * @param labels what is learnt later
 * @param features in the order of the definition, windows expanded; at least one, names unique
 * @param windows how windows are kept
 * @param model the model that decides
 * @param loop how models are judged and made
 */
public record PipelineDefinition(
    Path file,
    String pipeline,
    EventsDefinition events,
    LabelsDefinition labels,
    List<FeatureDefinition> features,
    WindowsDefinition windows,
    ModelDefinition model,
    LoopDefinition loop) {
  public PipelineDefinition {
    Objects.requireNonNull(file);
    Objects.requireNonNull(pipeline);
    Objects.requireNonNull(events);
    Objects.requireNonNull(labels);
    features = List.copyOf(features);
    Objects.requireNonNull(windows);
    Objects.requireNonNull(model);
    Objects.requireNonNull(loop);
  }

  /** The same pipeline with another model. */
  public PipelineDefinition with(ModelDefinition other) {
    return new PipelineDefinition(file, pipeline, events, labels, features, windows, other, loop);
  }

  /** The same pipeline under another name: with topics of its own. */
  public PipelineDefinition named(String other) {
    return new PipelineDefinition(file, other, events, labels, features, windows, model, loop);
  }

  /** The same pipeline with windows kept otherwise. */
  public PipelineDefinition with(WindowsDefinition other) {
    return new PipelineDefinition(file, pipeline, events, labels, features, other, model, loop);
  }

  /** The same pipeline with other events. */
  public PipelineDefinition with(EventsDefinition other) {
    return new PipelineDefinition(file, pipeline, other, labels, features, windows, model, loop);
  }

  /** The same pipeline with another loop. */
  public PipelineDefinition with(LoopDefinition other) {
    return new PipelineDefinition(file, pipeline, events, labels, features, windows, model, other);
  }

  /** A pipeline whose windows and loop are as where the definition says nothing. */
  public PipelineDefinition(
      Path file,
      String pipeline,
      EventsDefinition events,
      LabelsDefinition labels,
      List<FeatureDefinition> features,
      ModelDefinition model) {
    this(
        file,
        pipeline,
        events,
        labels,
        features,
        WindowsDefinition.DEFAULT,
        model,
        LoopDefinition.DEFAULT);
  }

  /**
   * Reads a definition and the event schema it names.
   *
   * @param file YAML, UTF-8; paths in it are relative to its folder
   * @throws InvalidDefinitionException with every problem of the file
   */
  public static PipelineDefinition read(Path file) {
    return new DefinitionReader(file).read();
  }

  /** The definition as YAML with all defaults written out, for the log at start. */
  public String describe() {
    return Description.of(this);
  }

  /** The topics of this pipeline. */
  public Topics topics() {
    return new Topics(pipeline);
  }

  /**
   * The fields, other than the topics' own entity, that windows are kept per: an event visits them
   * in this order.
   */
  public List<String> furtherEntities() {
    return features.stream()
        .filter(WindowFeature.class::isInstance)
        .map(feature -> ((WindowFeature) feature).per())
        .filter(per -> !per.equals(events.entity()))
        .distinct()
        .toList();
  }

  /** Whether any window is over labels. */
  public boolean hasLabelWindows() {
    return features.stream()
        .anyMatch(feature -> feature instanceof WindowFeature window && window.measure().ofLabel());
  }

  /** The Avro schemas of this pipeline's values. */
  public PipelineSchemas schemas() {
    return new PipelineSchemas(events.schema(), FeaturesSchema.of(features), furtherEntities());
  }
}
