package dev.millrace.feature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import org.apache.avro.Schema;

/** Reads keys of an entity, as they stand in a question. */
final class LookupKey {

  /** Ingest takes no longer ones. */
  private static final int MAX_BYTES = 4096;

  private final String entity;
  private final Schema.Type type;

  /**
   * @param entity a field of the event
   * @param event its schema
   */
  LookupKey(String entity, Schema event) {
    this.entity = entity;
    this.type = withoutNull(event.getField(entity).schema());
  }

  private static Schema.Type withoutNull(Schema schema) {
    if (!schema.isUnion()) {
      return schema.getType();
    }
    return schema.getTypes().stream()
        .map(Schema::getType)
        .filter(each -> each != Schema.Type.NULL)
        .findFirst()
        .orElse(Schema.Type.NULL);
  }

  /**
   * The key as records have it.
   *
   * @param text null where none was given
   * @throws LookupFailedException where the field can't have this value
   */
  String read(String text) {
    if (text == null || text.isEmpty()) {
      throw bad("there is no key: ask for /features/%s/KEY".formatted(entity));
    }
    if (text.getBytes(UTF_8).length > MAX_BYTES) {
      throw bad("the key has more than " + MAX_BYTES + " bytes");
    }
    try {
      return switch (type) {
        case INT -> Integer.toString(Integer.parseInt(text));
        case LONG -> Long.toString(Long.parseLong(text));
        default -> text;
      };
    } catch (NumberFormatException e) {
      throw bad("'%s' can't be a %s, which is of type %s".formatted(text, entity, typeName()));
    }
  }

  private String typeName() {
    return type.getName().toLowerCase(Locale.ROOT);
  }

  private static LookupFailedException bad(String message) {
    return new LookupFailedException(LookupResult.BAD, message);
  }
}
