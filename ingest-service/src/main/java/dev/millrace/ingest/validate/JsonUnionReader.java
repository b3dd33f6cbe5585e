package dev.millrace.ingest.validate;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Reads a union by the kind of the JSON value: null, boolean, integer, decimal, text, object or
 * array. Values are plain, not wrapped in the name of their type as Avro's own JSON encoding has
 * them.
 *
 * <p>An integer is read as the widest of the union's integer types, or as its floating type where
 * there is no other. More than one branch for text, for objects or for arrays can't be told apart.
 */
final class JsonUnionReader implements JsonReader {

  private enum Kind {
    NULL,
    BOOLEAN,
    INTEGER,
    FLOATING,
    TEXT,
    OBJECT,
    ARRAY
  }

  private final String wanted;
  private final Map<Kind, JsonReader> branches = new EnumMap<>(Kind.class);

  private JsonUnionReader(Schema union) {
    List<String> names = union.getTypes().stream().map(Schema::getName).toList();
    this.wanted = names.size() == 1 ? names.get(0) : "one of " + String.join(", ", names);
  }

  static JsonReader of(Schema union, JsonReaders readers) {
    List<Schema> types = union.getTypes();
    if (types.size() == 2 && union.isNullable()) {
      JsonReader other =
          readers.reader(types.get(types.get(0).getType() == Schema.Type.NULL ? 1 : 0));
      return in -> in.isAt(JsonToken.VALUE_NULL) ? null : other.read(in);
    }
    JsonUnionReader reader = new JsonUnionReader(union);
    types.forEach(type -> reader.add(type, readers.reader(type), union));
    return reader;
  }

  private void add(Schema type, JsonReader reader, Schema union) {
    Kind kind = kind(type);
    boolean number = kind == Kind.INTEGER || kind == Kind.FLOATING;
    boolean wider = type.getType() == Schema.Type.LONG || type.getType() == Schema.Type.DOUBLE;
    JsonReader before = number && !wider ? branches.putIfAbsent(kind, reader) : null;
    if (wider) {
      branches.put(kind, reader);
    } else if (!number) {
      before = branches.put(kind, reader);
      if (before != null) {
        throw new IllegalArgumentException(
            "union " + union + ": JSON can't tell its branches apart; use format: avro");
      }
    }
  }

  private static Kind kind(Schema type) {
    return switch (type.getType()) {
      case NULL -> Kind.NULL;
      case BOOLEAN -> Kind.BOOLEAN;
      case INT, LONG -> Kind.INTEGER;
      case FLOAT, DOUBLE -> Kind.FLOATING;
      case STRING, ENUM, BYTES, FIXED -> Kind.TEXT;
      case RECORD, MAP -> Kind.OBJECT;
      case ARRAY -> Kind.ARRAY;
      case UNION -> throw new IllegalArgumentException("a union in a union");
    };
  }

  @Override
  public Object read(JsonInput in) throws IOException, RefusedException {
    JsonReader branch =
        switch (in.parser().currentToken()) {
          case VALUE_NULL -> branches.get(Kind.NULL);
          case VALUE_TRUE, VALUE_FALSE -> branches.get(Kind.BOOLEAN);
          case VALUE_NUMBER_INT -> firstOf(Kind.INTEGER, Kind.FLOATING);
          case VALUE_NUMBER_FLOAT -> firstOf(Kind.FLOATING, Kind.INTEGER);
          case VALUE_STRING -> branches.get(Kind.TEXT);
          case START_OBJECT -> branches.get(Kind.OBJECT);
          case START_ARRAY -> branches.get(Kind.ARRAY);
          default -> null;
        };
    if (branch == null) {
      throw in.unlike(wanted);
    }
    return branch.read(in);
  }

  private JsonReader firstOf(Kind first, Kind second) {
    JsonReader branch = branches.get(first);
    return branch == null ? branches.get(second) : branch;
  }
}
