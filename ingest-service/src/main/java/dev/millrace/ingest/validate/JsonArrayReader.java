package dev.millrace.ingest.validate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads an array. */
record JsonArrayReader(JsonReader element) implements JsonReader {

  @Override
  public List<Object> read(JsonInput in) throws IOException, RefusedException {
    if (!in.isAt(JsonToken.START_ARRAY)) {
      throw in.unlike("an array");
    }
    List<Object> elements = new ArrayList<>();
    JsonParser parser = in.parser();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      try {
        elements.add(element.read(in));
      } catch (RefusedException e) {
        throw e.atIndex(elements.size());
      }
    }
    return elements;
  }
}
