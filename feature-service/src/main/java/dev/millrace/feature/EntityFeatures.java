package dev.millrace.feature;

import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.definition.WindowFeature;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows of one entity.
 *
 * @param entity the field of the event that says whose windows they are
 * @param overEvents may be empty
 * @param overLabels may be empty
 */
record EntityFeatures(String entity, WindowFeatures overEvents, WindowFeatures overLabels) {

  /** The entities in the order in which an event visits them: the topics' own first. */
  static List<EntityFeatures> all(PipelineDefinition definition, FeatureMeters meters) {
    Promises promises = new Promises(meters);
    List<String> entities = new ArrayList<>(List.of(definition.events().entity()));
    entities.addAll(definition.furtherEntities());
    return entities.stream()
        .map(
            entity ->
                new EntityFeatures(
                    entity,
                    new WindowFeatures(
                        definition, windows(definition, entity, false), promises, meters),
                    new WindowFeatures(
                        definition, windows(definition, entity, true), promises, meters)))
        .toList();
  }

  private static List<WindowFeature> windows(
      PipelineDefinition definition, String entity, boolean ofLabel) {
    return definition.features().stream()
        .filter(WindowFeature.class::isInstance)
        .map(WindowFeature.class::cast)
        .filter(window -> window.per().equals(entity) && window.measure().ofLabel() == ofLabel)
        .toList();
  }

  /** Whether there is any window. */
  boolean hasWindows() {
    return !overEvents.isEmpty() || !overLabels.isEmpty();
  }
}
