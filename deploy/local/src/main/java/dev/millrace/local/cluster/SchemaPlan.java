package dev.millrace.local.cluster;

import dev.millrace.record.Label;
import dev.millrace.runtime.definition.Format;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.registry.Registry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** The subjects of a pipeline in one registry: looks, and registers where asked. */
public final class SchemaPlan {

  private final Registry registry;
  private final Map<Topic, Schema> read = new LinkedHashMap<>();
  private final Map<Topic, Schema> written;

  public SchemaPlan(Registry registry, PipelineDefinition definition) {
    this.registry = registry;
    Topics topics = definition.topics();
    if (definition.events().format() == Format.AVRO) {
      read.put(topics.rawEvents(), definition.events().schema());
    }
    if (definition.labels().format() == Format.AVRO) {
      read.put(topics.labels(), Label.getClassSchema());
    }
    this.written = definition.schemas().written(topics);
  }

  /** Every subject as it is now: first those that producers write, then ours. */
  public List<SubjectState> look() {
    List<SubjectState> states = new ArrayList<>();
    read.forEach((topic, schema) -> states.add(state(topic, schema, false)));
    written.forEach((topic, schema) -> states.add(state(topic, schema, true)));
    return states;
  }

  private SubjectState state(Topic topic, Schema schema, boolean ours) {
    return new SubjectState(schema, registry.check(topic.subject(), schema), ours);
  }

  /**
   * Registers what is missing.
   *
   * @throws dev.millrace.schemas.registry.IncompatibleSchemaException at the first that would break
   *     readers
   */
  public void register() {
    look().stream()
        .filter(state -> !state.isReady())
        .forEach(state -> registry.register(state.check().subject(), state.schema()));
  }
}
