package dev.millrace.ingest.validate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;

/**
 * Looks for what decoders let pass and later readers stumble over: text that is not UTF-8, and
 * nesting so deep that a reader in another language, or one with a smaller stack, gives up.
 */
final class Soundness {

  /** Deepest nesting of records, arrays and maps, the event itself being 1. */
  static final int MAX_DEPTH = 100;

  private Soundness() {}

  static void demand(GenericRecord event) throws RefusedException {
    record(event, 1);
  }

  private static void record(GenericRecord record, int depth) throws RefusedException {
    List<Schema.Field> fields = record.getSchema().getFields();
    for (int i = 0; i < fields.size(); i++) {
      Object value = record.get(i);
      try {
        value(value, depth);
      } catch (RefusedException e) {
        throw e.inField(fields.get(i).name());
      }
    }
  }

  private static void value(Object value, int depth) throws RefusedException {
    if (value instanceof CharSequence text) {
      text(text);
    } else if (value instanceof GenericRecord record) {
      record(record, deeper(depth));
    } else if (value instanceof List<?> elements) {
      elements(elements, deeper(depth));
    } else if (value instanceof Map<?, ?> entries) {
      entries(entries, deeper(depth));
    }
  }

  private static int deeper(int depth) throws RefusedException {
    if (depth == MAX_DEPTH) {
      throw new RefusedException(
          Reason.SCHEMA_MISMATCH, "is nested deeper than " + MAX_DEPTH + " levels");
    }
    return depth + 1;
  }

  private static void elements(List<?> elements, int depth) throws RefusedException {
    int index = 0;
    for (Object element : elements) {
      try {
        value(element, depth);
      } catch (RefusedException e) {
        throw e.atIndex(index);
      }
      index++;
    }
  }

  private static void entries(Map<?, ?> entries, int depth) throws RefusedException {
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      text((CharSequence) entry.getKey());
      try {
        value(entry.getValue(), depth);
      } catch (RefusedException e) {
        throw e.inField(entry.getKey().toString());
      }
    }
  }

  private static void text(CharSequence text) throws RefusedException {
    boolean sound =
        text instanceof Utf8 utf8
            ? isUtf8(utf8.getBytes(), utf8.getByteLength())
            : hasNoLoneSurrogate(text);
    if (!sound) {
      throw new RefusedException(Reason.SCHEMA_MISMATCH, "is text that is not valid UTF-8");
    }
  }

  static boolean isUtf8(byte[] bytes, int length) {
    int ascii = 0;
    while (ascii < length && bytes[ascii] >= 0) {
      ascii++;
    }
    if (ascii == length) {
      return true;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, ascii, length - ascii));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Half of a surrogate pair has no UTF-8: the encoder would write a question mark. */
  private static boolean hasNoLoneSurrogate(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }
}
