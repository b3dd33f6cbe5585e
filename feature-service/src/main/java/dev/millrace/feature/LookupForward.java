package dev.millrace.feature;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.runtime.http.HttpAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.apache.kafka.streams.state.HostInfo;

/** Asks another instance. */
final class LookupForward {

  /** On a question that comes from another instance: it is not passed on again. */
  static final String HEADER = "millrace-forwarded";

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(CONNECT_WITHIN)
          .build();

  /**
   * The other's answer, whatever it is.
   *
   * @param at null where none was given
   * @throws LookupFailedException where there is none
   */
  HttpAnswer ask(HostInfo owner, String entity, String key, String at) {
    String address = address(owner);
    // Not in the path: there, servers refuse some texts and change others.
    String question =
        "http://%s/features/%s?key=%s".formatted(address, encoded(entity), encoded(key))
            + (at == null ? "" : "&at=" + encoded(at));
    HttpResponse<String> answer = send(question, address);
    boolean isJson =
        answer
            .headers()
            .firstValue("content-type")
            .filter(type -> type.startsWith("application/json"))
            .isPresent();
    if (!isJson) {
      throw unavailable("%s, which has the key, does not answer look-ups".formatted(address), null);
    }
    return new HttpAnswer(answer.statusCode(), answer.body());
  }

  private HttpResponse<String> send(String question, String address) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(question))
            .timeout(ANSWER_WITHIN)
            .header(HEADER, "1")
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw unavailable(
          "%s, which has the key, can't be reached: %s".formatted(address, reason(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("interrupted while %s was asked, which has the key".formatted(address), e);
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static String address(HostInfo owner) {
    boolean isBare = owner.host().contains(":") && !owner.host().startsWith("[");
    return (isBare ? "[" + owner.host() + "]" : owner.host()) + ":" + owner.port();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static LookupFailedException unavailable(String message, Exception cause) {
    return new LookupFailedException(LookupResult.UNAVAILABLE, message, cause);
  }
}
