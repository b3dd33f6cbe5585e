package dev.millrace.local.replay;

import dev.millrace.runtime.definition.Order;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.definition.WindowFeature;
import java.time.Duration;

/** What a definition becomes when it is replayed. */
public final class ReplayDefinition {

  /** Behind the pipeline's name; a user's pipeline has no dot in its name. */
  private static final String SUFFIX = ".replay";

  private ReplayDefinition() {}

  /** The same features in topics of their own. */
  public static PipelineDefinition of(PipelineDefinition definition, Order order) {
    return with(definition, definition.pipeline() + SUFFIX, order);
  }

  /** The same pipeline with events in another order. */
  public static PipelineDefinition ordered(PipelineDefinition definition, Order order) {
    return with(definition, definition.pipeline(), order);
  }

  private static PipelineDefinition with(
      PipelineDefinition definition, String pipeline, Order order) {
    return definition.named(pipeline).with(definition.windows().with(order));
  }

  /** How far before an event something may lie that its features depend on. */
  static Duration reach(PipelineDefinition definition) {
    return definition.features().stream()
        .filter(WindowFeature.class::isInstance)
        .map(feature -> ((WindowFeature) feature).frame())
        .map(frame -> frame.delay().plus(frame.length()))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO)
        .plus(definition.events().lateness());
  }
}
