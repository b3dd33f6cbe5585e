package dev.millrace.local;

import dev.millrace.local.input.Delay;
import dev.millrace.local.select.Quality;
import dev.millrace.local.select.RankingSettings;
import dev.millrace.local.suggest.Candidates;
import dev.millrace.local.trial.FileSample;
import dev.millrace.local.trial.Sample;
import dev.millrace.local.trial.TopicSample;
import dev.millrace.runtime.definition.PipelineDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** On which events features are tried, and how they are ranked. */
final class SampleOptions {

  private static final String TOPIC = "topic";

  @Parameters(paramLabel = "PIPELINE", description = "The pipeline's YAML file.")
  private Path pipeline;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "FILE|topic",
      description = {
        "Events from a CSV, JSON Lines or Avro file (.gz, too), in order of time; or 'topic': the",
        "events and labels that your cluster has of the pipeline."
      })
  private String from;

  @Mixin private MappingOption mapping;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100000",
      description = "The first N events. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(
      names = "--windows",
      split = ",",
      paramLabel = "DURATION",
      description = {
        "Lengths of the proposed windows. Default: 1h,1d,7d,30d. One that takes, with its delay,",
        "more than four fifths of the sample's time is left out."
      })
  private List<String> windows = Candidates.WINDOWS;

  @Option(
      names = "--loss-of",
      paramLabel = "QUALITY",
      defaultValue = "auc_roc",
      description = "Importance is a loss of: auc_roc or average_precision. Default: auc_roc.")
  private Quality quality;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the shuffles. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Give up when nothing has moved for so long. Default: ${DEFAULT-VALUE}.")
  private int patience;

  @Mixin private ClusterOptions cluster;

  Path pipeline() {
    return pipeline;
  }

  RankingSettings ranking() {
    return new RankingSettings(seed, quality);
  }

  Duration patience() {
    return Duration.ofSeconds(patience);
  }

  int limit() {
    return limit;
  }

  /** Lengths of windows, the shortest first. */
  List<String> windows() {
    return windows.stream().distinct().sorted(Comparator.comparing(Delay::parse)).toList();
  }

  /** Refuses what can't be meant. */
  void check() {
    demand(limit > 0, "--limit must be at least 1");
    demand(patience > 0, "--patience must be at least 1");
    demand(
        !mapping.isGiven() || !from.equals(TOPIC), "--mapping is for a file, not for --from topic");
    try {
      demand(
          windows.stream().noneMatch(length -> Delay.parse(length).isZero()),
          "--windows must be longer than nothing");
    } catch (IllegalArgumentException e) {
      throw new WrongUsageException("--windows: " + e.getMessage());
    }
  }

  private static void demand(boolean holds, String otherwise) {
    if (!holds) {
      throw new WrongUsageException(otherwise);
    }
  }

  /** The sample; of a topic, read. */
  Sample sample(PipelineDefinition definition) {
    if (from.equals(TOPIC)) {
      return TopicSample.read(definition, cluster.settings(), limit);
    }
    Path file = Path.of(from);
    return new FileSample(file, mapping.of(file, definition), definition.events(), limit);
  }
}
