package dev.millrace.feedback;

import static dev.millrace.feedback.Refusal.MISSING_FIELD;
import static dev.millrace.feedback.Refusal.NOT_JSON;
import static dev.millrace.feedback.Refusal.SCHEMA_MISMATCH;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/**
 * One JSON object a record: {@code event_id} (string or whole number), {@code label} (number or
 * boolean), {@code time} (ISO-8601 with offset, or epoch milliseconds; may be missing or null),
 * {@code source} (string; may be missing or null). Other fields are not read.
 */
final class JsonLabels implements LabelFormat {

  private static final String DEFAULT_SOURCE = "ground-truth";
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  @Override
  public LabelText read(byte[] bytes) throws RefusedException {
    JsonNode json = parse(bytes);
    if (!json.isObject()) {
      throw new RefusedException(NOT_JSON, "the value is not a JSON object");
    }
    try {
      return new LabelText(eventId(json), value(json), time(json), source(json));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(SCHEMA_MISMATCH, e.getMessage(), e);
    }
  }

  private static JsonNode parse(byte[] bytes) throws RefusedException {
    try {
      return READER.readValue(bytes);
    } catch (JsonProcessingException e) {
      // Without the excerpt of the source that Jackson's full message shows.
      throw new RefusedException(NOT_JSON, e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new RefusedException(NOT_JSON, "not readable as JSON", e);
    }
  }

  private static String eventId(JsonNode json) throws RefusedException {
    JsonNode id = required(json, "event_id");
    if (id.isTextual() || id.isIntegralNumber()) {
      return id.asText();
    }
    throw mismatch("event_id", "a string or a whole number", id);
  }

  private static double value(JsonNode json) throws RefusedException {
    JsonNode label = required(json, "label");
    if (label.isBoolean()) {
      return label.booleanValue() ? 1 : 0;
    }
    if (label.isNumber()) {
      return label.doubleValue();
    }
    throw mismatch("label", "a number or a boolean", label);
  }

  private static OptionalLong time(JsonNode json) throws RefusedException {
    JsonNode time = json.path("time");
    if (time.isMissingNode() || time.isNull()) {
      return OptionalLong.empty();
    }
    if (time.isIntegralNumber() && time.canConvertToLong()) {
      return OptionalLong.of(time.longValue());
    }
    if (time.isTextual()) {
      return OptionalLong.of(instant(time.textValue()));
    }
    throw mismatch("time", "ISO-8601 text or epoch milliseconds", time);
  }

  private static long instant(String text) throws RefusedException {
    try {
      return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new RefusedException(
          SCHEMA_MISMATCH, "time is not ISO-8601 with an offset, as 2018-08-01T00:00:00Z is", e);
    }
  }

  private static String source(JsonNode json) throws RefusedException {
    JsonNode source = json.path("source");
    if (source.isMissingNode() || source.isNull()) {
      return DEFAULT_SOURCE;
    }
    if (source.isTextual()) {
      return source.textValue();
    }
    throw mismatch("source", "a string", source);
  }

  private static JsonNode required(JsonNode json, String field) throws RefusedException {
    JsonNode node = json.path(field);
    if (node.isMissingNode() || node.isNull()) {
      throw new RefusedException(MISSING_FIELD, field + " is missing or null");
    }
    return node;
  }

  private static RefusedException mismatch(String field, String wanted, JsonNode found) {
    return new RefusedException(
        SCHEMA_MISMATCH,
        "%s must be %s, not a JSON %s".formatted(field, wanted, found.getNodeType()));
  }
}
