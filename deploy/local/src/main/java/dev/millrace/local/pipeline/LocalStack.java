package dev.millrace.local.pipeline;

import dev.millrace.embedded.EmbeddedPlatform;
import dev.millrace.embedded.PlatformSettings;
import dev.millrace.local.cluster.SchemaPlan;
import dev.millrace.local.cluster.TopicPlan;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.registry.RegistryConnection;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** Everything that a pipeline needs, on this machine: platform, topics, schemas, services. */
public final class LocalStack implements AutoCloseable {

  /**
   * What may be chosen.
   *
   * @param platform ports and folders of broker and registry
   * @param partitions of topics that are not there yet
   * @param httpPort port of health and metrics; 0 = any free one
   * @param state folder of the services' state; null = a temporary one
   * @param services settings of the services, over ours
   */
  public record Choice(
      PlatformSettings platform,
      int partitions,
      int httpPort,
      Path state,
      Map<String, String> services) {

    public Choice {
      services = Map.copyOf(services);
    }

    /** Nothing is kept, every port is free. */
    public static Choice temporary(int partitions) {
      return new Choice(PlatformSettings.temporary(), partitions, 0, null, Map.of());
    }

    /** Records, schemas and state are kept in one folder. */
    public static Choice keptIn(Path folder, int partitions) {
      return new Choice(
          PlatformSettings.keptIn(folder), partitions, 0, folder.resolve("state"), Map.of());
    }

    /** The same on these ports. */
    public Choice withPorts(int kafka, int registry, int http) {
      return new Choice(platform.withPorts(kafka, registry), partitions, http, state, services);
    }

    /** The same with these settings of the services. */
    public Choice with(Map<String, String> settings) {
      return new Choice(platform, partitions, httpPort, state, settings);
    }
  }

  /**
   * Settings of services that are often waited for: what they have done is seen sooner, for more
   * commits.
   */
  public static final Map<String, String> PROMPT =
      Map.of("commit.interval.ms", "25", "poll.ms", "10");

  private final TemporaryFolder temporary;
  private final Thread hook = new Thread(this::end, "local-stop");
  private EmbeddedPlatform platform;
  private LocalPipeline pipeline;
  private boolean ended;

  private LocalStack(TemporaryFolder temporary) {
    this.temporary = temporary;
  }

  /** Starts everything; ends it again where something does not start, or the JVM is stopped. */
  public static LocalStack start(PipelineDefinition definition, Choice choice) {
    TemporaryFolder temporary = choice.state() == null ? TemporaryFolder.create() : null;
    LocalStack stack = new LocalStack(temporary);
    Runtime.getRuntime().addShutdownHook(stack.hook);
    try {
      stack.start(definition, choice, temporary == null ? choice.state() : temporary.path());
      return stack;
    } catch (RuntimeException | Error e) {
      stack.close();
      throw e;
    }
  }

  private synchronized void start(PipelineDefinition definition, Choice choice, Path state) {
    platform = EmbeddedPlatform.start(choice.platform());
    Settings settings = settings(choice, state);
    try (Admin admin = Admin.create(settings.kafka())) {
      new TopicPlan(admin, definition.topics().all())
          .apply(Optional.of(choice.partitions()), Optional.empty());
    }
    new SchemaPlan(settings.registry().open(), definition).register();
    pipeline = LocalPipeline.start(definition, settings);
  }

  private Settings settings(Choice choice, Path state) {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", platform.bootstrapServers());
    settings.put(RegistryConnection.URL, platform.registryUrl());
    settings.put(Settings.SCHEMAS, "register");
    settings.put(Settings.HTTP_HOST, "127.0.0.1");
    settings.put(Settings.HTTP_PORT, Integer.toString(choice.httpPort()));
    settings.put("state.dir", state.toString());
    settings.putAll(choice.services());
    return Settings.of(settings);
  }

  public EmbeddedPlatform platform() {
    return platform;
  }

  public LocalPipeline pipeline() {
    return pipeline;
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the JVM is being stopped, and the hook is what stops us
    }
  }

  private synchronized void end() {
    if (ended) {
      return;
    }
    ended = true;
    if (pipeline != null) {
      pipeline.close();
    }
    if (platform != null) {
      platform.close();
    }
    if (temporary != null) {
      temporary.close();
    }
  }
}
