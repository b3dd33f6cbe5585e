package dev.millrace.runtime.service;

import dev.millrace.runtime.definition.InvalidDefinitionException;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.http.HttpEndpoint;
import dev.millrace.runtime.settings.InvalidSettingException;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.registry.IncompatibleSchemaException;
import dev.millrace.schemas.registry.MissingSchemaException;
import dev.millrace.schemas.registry.RegistryUnavailableException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Runs one service against the user's cluster until it is told to stop (SIGTERM, SIGINT) or fails.
 *
 * <p>Exit codes: 1 failed while running; 2 the definition or a setting is wrong; 3 the registry, a
 * schema or a topic that it needs is not there; after a signal, what the JVM gives (143, 130), with
 * everything that was done committed.
 */
@Command(mixinStandardHelpOptions = true)
public final class ServiceProgram implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceProgram.class);
  private static final int FAILED = 1;
  private static final int MISCONFIGURED = 2;
  private static final int NOT_PREPARED = 3;

  private final StreamService service;

  @Parameters(paramLabel = "PIPELINE", description = "the pipeline's YAML file")
  private Path pipeline;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "client properties (default: the file that MILLRACE_CONFIG names); MILLRACE_… variables win")
  private Path config;

  public ServiceProgram(StreamService service) {
    this.service = service;
  }

  /** Parses the arguments, runs the service, gives the exit code. */
  public static int run(StreamService service, String... arguments) {
    return new CommandLine(new ServiceProgram(service))
        .setCommandName(service.name())
        .execute(arguments);
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      return serve(PipelineDefinition.read(pipeline), Settings.load(config, System.getenv()));
    } catch (InvalidDefinitionException | InvalidSettingException e) {
      LOG.error("{} can't start: {}", service.name(), e.getMessage());
      return MISCONFIGURED;
    } catch (RegistryUnavailableException
        | MissingSchemaException
        | IncompatibleSchemaException
        | MissingTopicsException e) {
      LOG.error("{} can't start: {}", service.name(), e.getMessage());
      return NOT_PREPARED;
    }
  }

  private int serve(PipelineDefinition definition, Settings settings) throws InterruptedException {
    LOG.info("settings:\n{}\npipeline:\n{}", settings, definition.describe());
    PrometheusMeterRegistry meters = ProcessMeters.create(definition.pipeline(), service.name());
    ServiceContext context =
        new ServiceContext(
            definition, settings, settings.registry().open(), meters, InstantSource.system());
    try (RunningService running = RunningService.start(service, context);
        HttpEndpoint http =
            HttpEndpoint.start(
                settings.httpHost(), settings.httpPort(), running, meters, running.queries())) {
      LOG.info("health and metrics on port {}", http.port());
      Thread stopper = new Thread(running::close, service.name() + "-stop");
      Runtime.getRuntime().addShutdownHook(stopper);
      running.awaitEnd();
      return running.failure().isPresent() ? FAILED : CommandLine.ExitCode.OK;
    }
  }
}
