package dev.millrace.ingest.validate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads an object whose keys are data. */
record JsonMapReader(JsonReader value) implements JsonReader {

  @Override
  public Map<String, Object> read(JsonInput in) throws IOException, RefusedException {
    if (!in.isAt(JsonToken.START_OBJECT)) {
      throw in.unlike("an object");
    }
    Map<String, Object> entries = new LinkedHashMap<>();
    JsonParser parser = in.parser();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      put(entries, key, in);
    }
    return entries;
  }

  private void put(Map<String, Object> entries, String key, JsonInput in)
      throws IOException, RefusedException {
    try {
      if (entries.containsKey(key)) {
        throw new RefusedException(Reason.SCHEMA_MISMATCH, "occurs twice");
      }
      entries.put(key, value.read(in));
    } catch (RefusedException e) {
      throw e.inField(key);
    }
  }
}
