package dev.millrace.feedback;

import dev.millrace.feedback.label.ReceivedLabel;
import dev.millrace.feedback.label.ReceivedLabel.Place;
import dev.millrace.feedback.label.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Our own bytes between nodes and in stores: a version byte, then Avro's primitives (numbers as
 * zigzag varints, doubles in 8 bytes, text and bytes after their length) in the order drawn beside
 * each form.
 *
 * <pre>
 * label    value double · time long · source text · partition int · offset long
 *          · timestamp long · has key boolean · [key bytes] · value bytes
 * verdict  value double · time long · source text
 * </pre>
 *
 * @param <T> what is written
 */
abstract class BinaryForm<T> {

  private static final byte VERSION = 1;
  private static final int INITIAL_BYTES = 256;

  abstract void write(T value, Encoder out) throws IOException;

  abstract T read(Decoder in) throws IOException;

  final Serde<T> serde() {
    return Serdes.serdeFrom((topic, value) -> bytes(value), (topic, bytes) -> value(topic, bytes));
  }

  private byte[] bytes(T value) {
    if (value == null) {
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_BYTES);
    bytes.write(VERSION);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new SerializationException("can't write to memory", e);
    }
    return bytes.toByteArray();
  }

  private T value(String topic, byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    if (bytes.length == 0 || bytes[0] != VERSION) {
      throw new SerializationException(
          topic
              + " holds a value of a version other than "
              + VERSION
              + ": written by a later one?");
    }
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, 1, bytes.length - 1, null);
    try {
      return read(decoder);
    } catch (IOException e) {
      throw new SerializationException(topic + " holds a value that is cut off", e);
    }
  }

  static void writeVerdict(Verdict verdict, Encoder out) throws IOException {
    out.writeDouble(verdict.value());
    out.writeLong(verdict.time());
    out.writeString(verdict.source());
  }

  static Verdict readVerdict(Decoder in) throws IOException {
    return new Verdict(in.readDouble(), in.readLong(), in.readString());
  }

  static void writeLabel(ReceivedLabel label, Encoder out) throws IOException {
    writeVerdict(label.verdict(), out);
    out.writeInt(label.place().partition());
    out.writeLong(label.place().offset());
    out.writeLong(label.place().timestamp());
    out.writeBoolean(label.key() != null);
    if (label.key() != null) {
      out.writeBytes(label.key());
    }
    out.writeBytes(label.value());
  }

  static ReceivedLabel readLabel(Decoder in) throws IOException {
    Verdict verdict = readVerdict(in);
    Place place = new Place(in.readInt(), in.readLong(), in.readLong());
    byte[] key = in.readBoolean() ? readBytes(in) : null;
    return new ReceivedLabel(verdict, place, key, readBytes(in));
  }

  static byte[] readBytes(Decoder in) throws IOException {
    ByteBuffer buffer = in.readBytes(null);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
