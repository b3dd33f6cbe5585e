package dev.millrace.local;

import dev.millrace.local.cluster.OrderedTopic;
import dev.millrace.local.models.Requests;
import dev.millrace.record.Retraining;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.settings.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whose requests for new versions it is about, and who speaks. */
final class RetrainingOptions {

  @Parameters(index = "0", paramLabel = "PIPELINE", description = "The pipeline's YAML file.")
  private Path pipeline;

  @Option(
      names = "--author",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who says so. Default: your name on this machine (${DEFAULT-VALUE}).")
  private String author;

  @Mixin private ClusterOptions cluster;

  PipelineDefinition definition() {
    return PipelineDefinition.read(pipeline);
  }

  Settings settings() {
    return cluster.settings();
  }

  OrderedTopic<Retraining> topic() {
    Settings settings = cluster.settings();
    return new OrderedTopic<>(
        definition().topics().retraining(), Retraining.class, settings, settings.registry().open());
  }

  Requests requests() {
    Requests requests = new Requests();
    topic().read((offset, record) -> requests.take(record));
    return requests;
  }

  /** Says something of a request, now; its offset. */
  long say(String request, Object step) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return topic().write(request, new Retraining(request, author, now, step));
  }
}
