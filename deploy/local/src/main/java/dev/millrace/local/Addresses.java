package dev.millrace.local;

import dev.millrace.embedded.EmbeddedPlatform;
import dev.millrace.local.input.SampleEvent;
import dev.millrace.local.pipeline.LocalPipeline;
import dev.millrace.runtime.definition.Format;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.definition.WindowFeature;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Where a pipeline on this machine is reached, with commands to paste. */
final class Addresses {

  private final EmbeddedPlatform platform;
  private final LocalPipeline pipeline;
  private final PipelineDefinition definition;
  private final Topics topics;
  private final Table lines = new Table("", "");

  private Addresses(EmbeddedPlatform platform, LocalPipeline pipeline) {
    this.platform = platform;
    this.pipeline = pipeline;
    this.definition = pipeline.definition();
    this.topics = definition.topics();
  }

  /**
   * The text.
   *
   * @param now time of the event that is shown
   */
  static String text(EmbeddedPlatform platform, LocalPipeline pipeline, Instant now) {
    Addresses addresses = new Addresses(platform, pipeline);
    List<String> text = new ArrayList<>();
    text.add("Pipeline " + addresses.definition.pipeline() + " is up. Ctrl-C ends it.");
    text.addAll(addresses.places());
    text.add("");
    text.addAll(addresses.produce(now));
    text.addAll(addresses.consume());
    return String.join(System.lineSeparator(), text);
  }

  private List<String> places() {
    String http = "http://127.0.0.1:" + pipeline.httpPort();
    lines.row("  Kafka", platform.bootstrapServers());
    lines.row("  schema registry", platform.registryUrl());
    lines.row("  health", http + "/health/ready");
    lines.row("  metrics", http + "/metrics");
    definition.features().stream()
        .filter(WindowFeature.class::isInstance)
        .map(feature -> ((WindowFeature) feature).per())
        .distinct()
        .forEach(per -> lines.row("  features per " + per, http + "/features/" + per + "/KEY"));
    lines.row("", "");
    for (Topic topic : topics.all()) {
      lines.row("  " + topic.name(), topic.value());
    }
    return lines.lines();
  }

  private List<String> produce(Instant now) {
    String topic = topics.rawEvents().name();
    String event = SampleEvent.json(definition.events().schema(), now);
    if (definition.events().format() == Format.JSON) {
      return List.of(
          "Produce an event, keyed by " + definition.events().entity() + ":",
          "  echo '1|%s' | kcat -P -b %s -t %s -K '|'"
              .formatted(event, platform.bootstrapServers(), topic),
          "or line by line, as JSON:",
          "  kafka-console-producer.sh --bootstrap-server %s --topic %s"
              .formatted(platform.bootstrapServers(), topic));
    }
    int id = pipeline.registry().demand(topics.rawEvents().subject(), definition.events().schema());
    return List.of(
        "Produce events in Avro (for kcat and other tools without Avro: ./millrace up --format json):",
        "  echo '%s' |".formatted(event),
        "    kafka-avro-console-producer --bootstrap-server %s --topic %s \\"
            .formatted(platform.bootstrapServers(), topic),
        "      --property schema.registry.url=%s --property value.schema.id=%d"
            .formatted(platform.registryUrl(), id));
  }

  private List<String> consume() {
    return List.of(
        "Read the decisions:",
        "  kcat -C -b %s -t %s -X isolation.level=read_committed -s value=avro -r %s"
            .formatted(
                platform.bootstrapServers(), topics.predictions().name(), platform.registryUrl()),
        "Say what really happened:",
        "  echo '1|{\"event_id\": \"1\", \"label\": 1}' | kcat -P -b %s -t %s -K '|'"
            .formatted(platform.bootstrapServers(), topics.labels().name()));
  }
}
