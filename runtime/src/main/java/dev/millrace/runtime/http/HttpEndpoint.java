package dev.millrace.runtime.http;

import dev.millrace.runtime.settings.InvalidSettingException;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;

/** The HTTP server of one process. */
public final class HttpEndpoint implements AutoCloseable {

  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Javalin server;

  private HttpEndpoint(Javalin server) {
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 = any free one
   * @throws InvalidSettingException where the port is taken
   */
  public static HttpEndpoint start(
      String host, int port, Health health, PrometheusMeterRegistry meters) {
    Javalin server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.routes.get("/health/live", context -> answer(context, health.live(), health));
              config.routes.get(
                  "/health/ready", context -> answer(context, health.ready(), health));
              config.routes.get(
                  "/metrics",
                  context -> context.contentType(PROMETHEUS_TEXT).result(meters.scrape()));
            });
    try {
      return new HttpEndpoint(server.start(host, port));
    } catch (JavalinBindException e) {
      throw new InvalidSettingException(
          "http.port: can't listen on " + host + ":" + port + ", something else does", e);
    }
  }

  private static void answer(Context context, boolean good, Health health) {
    context.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    context.json(Map.of("status", good ? "up" : "down", "state", health.state()));
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
