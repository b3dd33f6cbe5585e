package dev.millrace.local.pipeline;

import dev.millrace.feature.FeatureService;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.http.Health;
import dev.millrace.runtime.http.HttpEndpoint;
import dev.millrace.runtime.http.HttpQuery;
import dev.millrace.runtime.service.ProcessMeters;
import dev.millrace.runtime.service.RunningService;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.service.StreamService;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.registry.Registry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The services of one pipeline, running in this process; as healthy as the least of them. */
public final class LocalPipeline implements Health, AutoCloseable {

  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final ServiceContext context;
  private final LeapingClock featureClock;
  private final PrometheusMeterRegistry meters;
  private final Map<String, RunningService> services = new LinkedHashMap<>();
  private HttpEndpoint http;

  private LocalPipeline(ServiceContext context, PrometheusMeterRegistry meters) {
    this.context = context;
    this.meters = meters;
    this.featureClock = new LeapingClock(context.clock(), context.definition().windows().idle());
  }

  /**
   * Starts all services and returns when all of them process records.
   *
   * @throws ServiceFailedException where one does not
   */
  public static LocalPipeline start(PipelineDefinition definition, Settings settings) {
    PrometheusMeterRegistry meters = ProcessMeters.create(definition.pipeline(), "local");
    Registry registry = settings.registry().open();
    ServiceContext context =
        new ServiceContext(definition, settings, registry, meters, Clock.systemUTC());
    LocalPipeline pipeline = new LocalPipeline(context, meters);
    try {
      pipeline.start();
      return pipeline;
    } catch (RuntimeException | Error e) {
      pipeline.close();
      throw e;
    }
  }

  private void start() {
    for (StreamService service : Services.all()) {
      services.put(service.name(), RunningService.start(service, contextOf(service)));
    }
    http = endpoint();
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!ready()) {
      demandHealthy();
      if (System.nanoTime() > deadline) {
        throw new ServiceFailedException(
            "not every service was ready within " + READY_WITHIN.toSeconds() + " s: " + state(),
            null);
      }
      pause();
    }
  }

  private ServiceContext contextOf(StreamService service) {
    return service instanceof FeatureService
        ? new ServiceContext(
            context.definition(), context.settings(), context.registry(), meters, featureClock)
        : context;
  }

  private HttpEndpoint endpoint() {
    String host = context.settings().httpHost();
    int port = context.settings().httpPort();
    try {
      return HttpEndpoint.start(host, port, this, meters, queries());
    } catch (RuntimeException e) {
      throw new ServiceFailedException(
          "health and metrics can't be served on %s:%d: %s".formatted(host, port, e.getMessage()),
          e);
    }
  }

  private List<HttpQuery> queries() {
    return services.values().stream().flatMap(service -> service.queries().stream()).toList();
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceFailedException("interrupted while the services were starting", e);
    }
  }

  /** Throws why a service ended by itself, if one did. */
  public void demandHealthy() {
    services.forEach(
        (name, service) ->
            service
                .failure()
                .ifPresent(
                    cause -> {
                      throw new ServiceFailedException(
                          "the " + name + " service failed: " + cause, cause);
                    }));
  }

  /** Waits until a service ends, by {@link #close} or by itself. */
  public void awaitEnd() throws InterruptedException {
    while (services.values().stream().noneMatch(RunningService::hasEnded)) {
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    }
  }

  /**
   * Lets events go on that wait for partitions from which nothing comes, as long as something is
   * done; meanwhile no events may be produced.
   */
  public void withoutIdleWaits(Runnable action) {
    featureClock.aheadDuring(action);
  }

  public PipelineDefinition definition() {
    return context.definition();
  }

  public Settings settings() {
    return context.settings();
  }

  public Registry registry() {
    return context.registry();
  }

  public MeterRegistry meters() {
    return meters;
  }

  /** Port of health and metrics. */
  public int httpPort() {
    return http.port();
  }

  /** The consumer group of one of the services. */
  public String group(StreamService service) {
    return definition().pipeline() + "-" + service.name();
  }

  @Override
  public boolean live() {
    return services.values().stream().allMatch(RunningService::live);
  }

  @Override
  public boolean ready() {
    return services.size() == Services.all().size()
        && services.values().stream().allMatch(RunningService::ready);
  }

  @Override
  public String state() {
    return services.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue().state())
        .collect(Collectors.joining(", "));
  }

  /** Commits what is done and stops all services, the first of the way first. */
  @Override
  public void close() {
    services.values().forEach(RunningService::close);
    if (http != null) {
      http.close();
    }
    meters.close();
  }
}
