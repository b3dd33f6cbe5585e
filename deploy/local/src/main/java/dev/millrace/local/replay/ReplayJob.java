package dev.millrace.local.replay;

import dev.millrace.local.cluster.TopicPlan;
import dev.millrace.local.cluster.TopicState;
import dev.millrace.local.flow.Progress;
import dev.millrace.local.pipeline.LeapingClock;
import dev.millrace.local.pipeline.LocalStack;
import dev.millrace.local.pipeline.TemporaryFolder;
import dev.millrace.local.replay.OrderedReader.Input;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.service.MissingTopicsException;
import dev.millrace.runtime.service.ProcessMeters;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.registry.Registry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/**
 * A replay from an empty place on the cluster to a summary.
 *
 * @param pipeline whose events are replayed
 * @param settings where the cluster and the registry are
 * @param how they are replayed
 */
public record ReplayJob(PipelineDefinition pipeline, Settings settings, ReplaySettings how) {

  /**
   * Does it all.
   *
   * @param say takes what is to be known before it begins
   * @param bar makes the progress for so many records
   */
  public ReplaySummary run(Consumer<String> say, LongFunction<Progress> bar) {
    ReplayTopics topics = new ReplayTopics(ReplayDefinition.of(pipeline, how.order()));
    Registry registry = settings.registry().open();
    try (Admin admin = Admin.create(settings.kafka())) {
      Map<String, Integer> partitions = demandSource(admin);
      List<String> cleared = topics.clear(admin, how.keep());
      if (!cleared.isEmpty()) {
        say.accept("deleted what an earlier replay had left: " + String.join(", ", cleared));
      }
      topics.create(
          admin, topic -> how.partitions().orElseGet(() -> partitions.get(source(topic, topics))));
    }
    topics.register(registry);
    TimeRange read = how.range().andBefore(ReplayDefinition.reach(pipeline));
    try (OrderedReader source =
        OrderedReader.open(settings.kafka(), inputs(registry, read), how.patience())) {
      return run(topics.definition(), registry, source, bar);
    }
  }

  /** The topics that are replayed, with their partitions. */
  private Map<String, Integer> demandSource(Admin admin) {
    Topics topics = pipeline.topics();
    List<Topic> needed = new ArrayList<>(List.of(topics.events()));
    if (pipeline.hasLabelWindows()) {
      needed.add(topics.labelled());
    }
    List<TopicState> states = new TopicPlan(admin, needed).look();
    List<String> missing =
        states.stream().filter(TopicState::isMissing).map(state -> state.topic().name()).toList();
    if (!missing.isEmpty()) {
      throw new MissingTopicsException(missing);
    }
    return states.stream()
        .collect(Collectors.toMap(state -> state.topic().name(), TopicState::partitions));
  }

  private String source(Topic topic, ReplayTopics topics) {
    return topic.name().equals(topics.labelled().name())
        ? pipeline.topics().labelled().name()
        : pipeline.topics().events().name();
  }

  private List<Input> inputs(Registry registry, TimeRange read) {
    Input events = Input.within(pipeline.topics().events().name(), read);
    if (!pipeline.hasLabelWindows()) {
      return List.of(events);
    }
    // First: a label that is known at an event's time is known to the event.
    return List.of(
        new Input(
            pipeline.topics().labelled().name(),
            read.from(),
            new KnownTimes(pipeline, registry, read)),
        events);
  }

  private ReplaySummary run(
      PipelineDefinition replayed,
      Registry registry,
      OrderedReader source,
      LongFunction<Progress> bar) {
    PrometheusMeterRegistry meters = ProcessMeters.create(replayed.pipeline(), "replay");
    LeapingClock clock = new LeapingClock(InstantSource.system(), replayed.windows().idle());
    try (TemporaryFolder state = TemporaryFolder.create();
        Progress progress = bar.apply(source.total());
        Replay replay =
            new Replay(
                new ServiceContext(replayed, serviceSettings(state), registry, meters, clock),
                clock,
                how,
                progress)) {
      return replay.run(source, pipeline.topics().labelled().name(), title(replayed));
    } finally {
      meters.close();
    }
  }

  private Settings serviceSettings(TemporaryFolder state) {
    Settings service =
        settings.with("state.dir", state.path().toString()).with(Settings.SCHEMAS, "demand");
    if (how.lockstep()) {
      for (Map.Entry<String, String> prompt : LocalStack.PROMPT.entrySet()) {
        if (!settings.kafka().containsKey(prompt.getKey())) {
          service = service.with(prompt.getKey(), prompt.getValue());
        }
      }
    }
    return service;
  }

  private String title(PipelineDefinition replayed) {
    return "%s: events of %s in order of %s%s"
        .formatted(
            replayed.pipeline(),
            how.range(),
            how.order().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            how.lockstep() ? ", in lockstep" : "");
  }
}
