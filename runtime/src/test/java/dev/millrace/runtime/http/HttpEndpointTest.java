package dev.millrace.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.runtime.service.ProcessMeters;
import dev.millrace.runtime.settings.InvalidSettingException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpEndpointTest {

  private final AtomicBoolean ready = new AtomicBoolean();
  private final HttpEndpoint endpoint =
      HttpEndpoint.start(
          "127.0.0.1",
          0,
          new Switch(),
          ProcessMeters.create("p", "ingest"),
          List.of(
              new HttpQuery("/things/{name}", HttpEndpointTest::echo),
              new HttpQuery("/broken", question -> HttpAnswer.found(Map.of("at", new Switch())))));

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void readyFollowsTheService() throws Exception {
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);

    ready.set(true);

    HttpResponse<String> answer = get("/health/ready");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"status\":\"up\"", "\"state\":\"RUNNING\"");
  }

  @Test
  void liveIsNotReady() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void metricsAreInPrometheusText() throws Exception {
    HttpResponse<String> answer = get("/metrics");

    assertThat(answer.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).contains("0.0.4"));
    assertThat(answer.body())
        .contains("# TYPE jvm_memory_used_bytes gauge", "pipeline=\"p\"", "process=\"ingest\"");
  }

  @Test
  void aQueryGetsWhatWasAskedDecoded() throws Exception {
    HttpResponse<String> answer = get("/things/a%20%C3%BC+b?at=1%2B2&at=3");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    assertThat(answer.body()).isEqualTo("{\"asked\":\"a ü+b, {at=1+2}, me\"}");
  }

  @Test
  void aQueryThatFailsIsAnErrorInJson() throws Exception {
    HttpResponse<String> answer = get("/broken");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    assertThat(answer.body()).contains("\"error\":", "log");
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    assertThatThrownBy(
            () ->
                HttpEndpoint.start(
                    "127.0.0.1",
                    endpoint.port(),
                    new Switch(),
                    ProcessMeters.create("p", "feature")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("http.port: can't listen on 127.0.0.1:" + endpoint.port());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + endpoint.port() + path);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri).header("Who", "me").build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static HttpAnswer echo(HttpQuestion question) {
    return HttpAnswer.found(
        Map.of(
            "asked",
            question.segments().get("name")
                + ", "
                + question.parameters()
                + ", "
                + question.header("wHO").orElse("nobody")));
  }

  private final class Switch implements Health {
    @Override
    public boolean live() {
      return true;
    }

    @Override
    public boolean ready() {
      return ready.get();
    }

    @Override
    public String state() {
      return ready.get() ? "RUNNING" : "REBALANCING";
    }
  }
}
