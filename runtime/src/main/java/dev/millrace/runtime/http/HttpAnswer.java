package dev.millrace.runtime.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/**
 * What is answered.
 *
 * @param status of HTTP
 * @param json the body
 */
public record HttpAnswer(int status, String json) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** 200 with a body of numbers, texts, lists and maps. */
  public static HttpAnswer found(Map<String, ?> body) {
    return new HttpAnswer(200, written(body));
  }

  /** A status that is no success, and what is wrong. */
  public static HttpAnswer error(int status, String message) {
    return new HttpAnswer(status, written(Map.of("error", message)));
  }

  private static String written(Map<String, ?> body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an answer that JSON can't hold: " + e.getMessage(), e);
    }
  }
}
