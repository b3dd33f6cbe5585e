package dev.millrace.ingest.validate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** A JSON document while it is read: the parser stands on the first token of the next value. */
final class JsonInput {

  private final JsonParser parser;
  private int ignoredFields;

  JsonInput(JsonParser parser) {
    this.parser = parser;
  }

  JsonParser parser() {
    return parser;
  }

  boolean isAt(JsonToken token) {
    return parser.currentToken() == token;
  }

  /** Steps over the value of a field that the schema does not know. */
  void ignoreField() throws IOException {
    ignoredFields++;
    parser.skipChildren();
  }

  int ignoredFields() {
    return ignoredFields;
  }

  /** The text here. */
  String text(String wanted) throws IOException, RefusedException {
    if (!isAt(JsonToken.VALUE_STRING)) {
      throw unlike(wanted);
    }
    return parser.getText();
  }

  /** What is here is not what the schema wants. */
  RefusedException unlike(String wanted) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return new RefusedException(Reason.MISSING_FIELD, "is null where the schema wants " + wanted);
    }
    return new RefusedException(
        Reason.SCHEMA_MISMATCH, "is " + shown(token) + " where the schema wants " + wanted);
  }

  private static String shown(JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> "text";
      case VALUE_NUMBER_INT -> "an integer";
      case VALUE_NUMBER_FLOAT -> "a decimal number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      default -> token.toString();
    };
  }
}
