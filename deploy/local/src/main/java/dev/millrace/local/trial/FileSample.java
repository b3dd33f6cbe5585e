package dev.millrace.local.trial;

import dev.millrace.local.input.EventSource;
import dev.millrace.local.input.InputEvents;
import dev.millrace.local.input.LimitedEvents;
import dev.millrace.local.input.Mapping;
import dev.millrace.runtime.definition.EventsDefinition;
import java.nio.file.Path;

/**
 * The first events of a file.
 *
 * @param file CSV, JSON Lines or Avro
 * @param mapping of its columns
 * @param events what they become
 * @param limit how many at most
 */
public record FileSample(Path file, Mapping mapping, EventsDefinition events, long limit)
    implements Sample {

  @Override
  public EventSource open() {
    return new LimitedEvents(InputEvents.open(file, mapping, events), limit);
  }

  @Override
  public String description() {
    return file.getFileName()
        + (mapping.file() == null ? "" : ", mapped by " + mapping.file().getFileName());
  }
}
