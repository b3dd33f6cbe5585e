package dev.millrace.runtime.http;

import dev.millrace.runtime.settings.InvalidSettingException;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server of one process. */
public final class HttpEndpoint implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);
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
    return start(host, port, health, meters, List.of());
  }

  /**
   * Starts to listen.
   *
   * @param port 0 = any free one
   * @param queries what else can be asked
   * @throws InvalidSettingException where the port is taken
   */
  public static HttpEndpoint start(
      String host,
      int port,
      Health health,
      PrometheusMeterRegistry meters,
      List<HttpQuery> queries) {
    Javalin server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              RoutesConfig routes = config.routes;
              routes.get("/health/live", context -> answer(context, health.live(), health));
              routes.get("/health/ready", context -> answer(context, health.ready(), health));
              routes.get(
                  "/metrics",
                  context -> context.contentType(PROMETHEUS_TEXT).result(meters.scrape()));
              queries.forEach(query -> routes.get(query.path(), context -> ask(query, context)));
            });
    return listening(server, host, port);
  }

  private static HttpEndpoint listening(Javalin server, String host, int port) {
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

  private static void ask(HttpQuery query, Context context) {
    HttpAnswer answer;
    try {
      answer = query.answers().apply(question(context));
    } catch (RuntimeException e) {
      LOG.error("a question could not be answered: GET {}", query.path(), e);
      answer = HttpAnswer.error(500, "this could not be answered; the service's log says why");
    }
    context.status(answer.status()).contentType(ContentType.APPLICATION_JSON).result(answer.json());
  }

  private static HttpQuestion question(Context context) {
    Map<String, String> parameters = new HashMap<>();
    context.queryParamMap().forEach((name, values) -> parameters.put(name, values.get(0)));
    return new HttpQuestion(context.pathParamMap(), parameters, context.headerMap());
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
