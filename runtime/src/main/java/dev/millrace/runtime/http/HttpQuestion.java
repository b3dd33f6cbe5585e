package dev.millrace.runtime.http;

import java.util.Map;
import java.util.Optional;

/**
 * What was asked, decoded.
 *
 * @param segments what stands in the path for each name of the {@link HttpQuery}
 * @param parameters of the query string; the first where one is repeated
 * @param headers of the request
 */
public record HttpQuestion(
    Map<String, String> segments, Map<String, String> parameters, Map<String, String> headers) {

  /** Copies them. */
  public HttpQuestion {
    segments = Map.copyOf(segments);
    parameters = Map.copyOf(parameters);
    headers = Map.copyOf(headers);
  }

  /** The value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
