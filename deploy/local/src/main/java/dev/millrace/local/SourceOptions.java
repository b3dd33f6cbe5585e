package dev.millrace.local;

import dev.millrace.local.input.EventSource;
import dev.millrace.local.input.InputEvents;
import dev.millrace.local.input.LimitedEvents;
import dev.millrace.local.input.SimulatedEvents;
import dev.millrace.runtime.definition.PipelineDefinition;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a demonstration's events come from. */
final class SourceOptions {

  /** System property: the folder of the checkout, which has the example. */
  static final String HOME = "millrace.home";

  private static final String EXAMPLE = "examples/card-fraud/pipeline.yaml";
  private static final long USUAL_EVENTS = 50_000;
  private static final long USUAL_SEED = 1;

  @Option(
      names = "--pipeline",
      paramLabel = "FILE",
      description = "The pipeline's YAML file. Default: " + EXAMPLE + ".")
  private Path pipeline;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description =
          "Events from a CSV, JSON Lines or Avro file (.gz, too) instead of the simulator.")
  private Path input;

  @Mixin private MappingOption mapping;

  @Option(names = "--limit", paramLabel = "N", description = "No more than N events.")
  private Long limit;

  @Option(
      names = "--events",
      paramLabel = "N",
      description =
          "How many events the simulator makes. Default: --limit, or " + USUAL_EVENTS + ".")
  private Long events;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the simulator. Default: " + USUAL_SEED + ".")
  private Long seed;

  @Mixin private LabelDelayOption labelDelay;

  Path pipeline() {
    return pipeline == null ? Path.of(System.getProperty(HOME, ".")).resolve(EXAMPLE) : pipeline;
  }

  /** The events; opened and checked. */
  EventSource open(PipelineDefinition definition) {
    check();
    EventSource source =
        input == null
            ? SimulatedEvents.of(definition.events(), seed(), events())
            : InputEvents.open(input, mapping.of(input, definition), definition.events());
    source = labelDelay.of(source);
    return limit == null ? source : new LimitedEvents(source, limit);
  }

  private void check() {
    if (input == null && mapping.isGiven()) {
      throw new WrongUsageException("--mapping needs --input");
    }
    if (input != null && (events != null || seed != null)) {
      throw new WrongUsageException(
          "--events and --seed are for the simulator, not for --input; --limit takes the first events of a file");
    }
    if (events() < 1 || (limit != null && limit < 1)) {
      throw new WrongUsageException("--events and --limit must be at least 1");
    }
    labelDelay.check();
  }

  private long events() {
    if (events != null) {
      return events;
    }
    return limit == null ? USUAL_EVENTS : limit;
  }

  private long seed() {
    return seed == null ? USUAL_SEED : seed;
  }

  /** In words, for the summary. */
  String describe(PipelineDefinition definition) {
    String delayed = labelDelay.describe();
    if (input == null) {
      return "events of the simulator, seed " + seed() + delayed;
    }
    return MappingOption.describe(input, mapping.of(input, definition)) + delayed;
  }
}
