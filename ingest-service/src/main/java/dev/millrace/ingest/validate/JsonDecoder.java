package dev.millrace.ingest.validate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Decodes events that are one JSON object each, in UTF-8. */
public final class JsonDecoder implements EventDecoder {

  /** Longest number, in characters. */
  static final int MAX_NUMBER_LENGTH = 1000;

  private final JsonFactory factory;
  private final JsonRecordReader reader;

  /**
   * @param schema the event
   * @param maxBytes longest document and so longest text in it
   * @throws IllegalArgumentException where the schema has a union whose branches JSON can't tell
   *     apart
   */
  public JsonDecoder(Schema schema, int maxBytes) {
    this.reader = JsonReaders.of(schema);
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(Soundness.MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxStringLength(maxBytes)
                    .build())
            // Names come from outside: they must not fill the JVM's table of interned strings.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // UTF-8 is promised; guessing would take some broken text for UTF-16 or UTF-32.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();
  }

  @Override
  public Decoded decode(byte[] bytes) throws RefusedException {
    if (!Soundness.isUtf8(bytes, bytes.length)) {
      throw new RefusedException(Reason.NOT_JSON, "the value is not valid UTF-8");
    }
    try (JsonParser parser = factory.createParser(bytes)) {
      return decode(parser);
    } catch (JsonProcessingException e) {
      throw new RefusedException(Reason.NOT_JSON, explained(e));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory can't be read", e);
    }
  }

  private Decoded decode(JsonParser parser) throws IOException, RefusedException {
    if (parser.nextToken() == null) {
      throw new RefusedException(Reason.NOT_JSON, "the value is blank");
    }
    JsonInput in = new JsonInput(parser);
    GenericRecord event = reader.read(in);
    if (parser.nextToken() != null) {
      throw new RefusedException(Reason.NOT_JSON, "the value goes on after the object's end");
    }
    return new Decoded(event, in.ignoredFields());
  }

  private static String explained(JsonProcessingException e) {
    String kind =
        e instanceof StreamConstraintsException
            ? "beyond a limit"
            : e instanceof StreamReadException ? "not JSON" : "not readable";
    String where =
        e.getLocation() == null ? "" : " at byte " + Math.max(0, e.getLocation().getByteOffset());
    return "the value is " + kind + where + ": " + e.getOriginalMessage();
  }
}
