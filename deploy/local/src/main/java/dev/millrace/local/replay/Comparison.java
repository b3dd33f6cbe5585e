package dev.millrace.local.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Pairs vectors of two sides by event and counts where they differ, doubles by their bits.
 *
 * <p>Holds those that have no partner yet, encoded: about 250 bytes and the vector's own for each.
 * Sides that come in the same order meet soon.
 */
final class Comparison {

  /** Where a vector comes from. */
  enum Side {
    SERVED,
    REPLAYED
  }

  private static final int MOST_EXAMPLES = 10;

  private final Schema features;
  private final GenericDatumWriter<GenericRecord> writer;
  private final Map<Side, Map<String, byte[]>> waiting =
      Map.of(Side.SERVED, new HashMap<>(), Side.REPLAYED, new HashMap<>());
  private final long[] mismatches;
  private final Map<Side, Long> repeated = new HashMap<>();
  private final List<String> examples = new ArrayList<>();
  private long rows;

  Comparison(Schema features) {
    this.features = features;
    this.writer = new GenericDatumWriter<>(features);
    this.mismatches = new long[features.getFields().size()];
  }

  /**
   * Takes a vector.
   *
   * @param event names its event on both sides
   */
  void take(Side side, String event, GenericRecord vector) {
    byte[] bytes = bytes(vector);
    Side other = side == Side.SERVED ? Side.REPLAYED : Side.SERVED;
    byte[] partner = waiting.get(other).remove(event);
    if (partner == null) {
      if (waiting.get(side).put(event, bytes) != null) {
        repeated.merge(side, 1L, Long::sum);
      }
    } else {
      rows++;
      if (!Arrays.equals(bytes, partner)) {
        compare(
            event, side == Side.SERVED ? bytes : partner, side == Side.SERVED ? partner : bytes);
      }
    }
  }

  private void compare(String event, byte[] served, byte[] replayed) {
    GenericRecord was = record(served);
    GenericRecord is = record(replayed);
    for (Schema.Field field : features.getFields()) {
      if (!isSame(was.get(field.pos()), is.get(field.pos()))) {
        mismatches[field.pos()]++;
        example(
            "event %s, %s: served %s, replayed %s"
                .formatted(event, field.name(), was.get(field.pos()), is.get(field.pos())));
      }
    }
  }

  private static boolean isSame(Object one, Object other) {
    if (one instanceof Double a && other instanceof Double b) {
      return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
    }
    return one == null ? other == null : one.equals(other);
  }

  private void example(String line) {
    if (examples.size() < MOST_EXAMPLES) {
      examples.add(line);
    }
  }

  /** What has been found; who has no partner now gets none. */
  ParityReport report(String title) {
    waiting
        .get(Side.SERVED)
        .keySet()
        .forEach(event -> example("event %s: served, but not replayed".formatted(event)));
    waiting
        .get(Side.REPLAYED)
        .keySet()
        .forEach(event -> example("event %s: replayed, but not served".formatted(event)));
    Map<String, Long> byFeature = new LinkedHashMap<>();
    features.getFields().forEach(field -> byFeature.put(field.name(), mismatches[field.pos()]));
    return new ParityReport(
        title, rows, byFeature, alone(Side.SERVED), alone(Side.REPLAYED), List.copyOf(examples));
  }

  private long alone(Side side) {
    return waiting.get(side).size() + repeated.getOrDefault(side, 0L);
  }

  private byte[] bytes(GenericRecord vector) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      writer.write(vector, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private GenericRecord record(byte[] bytes) {
    try {
      return new GenericDatumReader<GenericRecord>(features)
          .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
