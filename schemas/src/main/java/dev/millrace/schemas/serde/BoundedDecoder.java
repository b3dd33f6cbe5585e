package dev.millrace.schemas.serde;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/**
 * A binary decoder that believes no length: nothing is allocated for text, bytes, arrays or maps
 * longer than the value that is being read.
 *
 * <p>Avro has limits of its own, but for the whole JVM, set by system properties that count only
 * where they are there before Avro's first class is loaded; without them five bytes of input claim
 * two gigabytes of memory.
 */
public final class BoundedDecoder extends Decoder {

  /** Items that take no bytes, such as nulls, of which a value may hold this many. */
  private static final int FREE_ITEMS = 100_000;

  private BinaryDecoder source;
  private int bytes;
  private long itemsLeft;

  BoundedDecoder() {}

  /** Reads a value in the wire format, from behind its header. */
  public static BoundedDecoder of(byte[] value) {
    BoundedDecoder decoder = new BoundedDecoder();
    decoder.reset(value);
    return decoder;
  }

  /** The same with a decoder that has read another value before. */
  void reset(byte[] value) {
    int header = WireFormat.HEADER_BYTES;
    source = DecoderFactory.get().binaryDecoder(value, header, value.length - header, source);
    bytes = value.length;
    itemsLeft = (long) bytes + FREE_ITEMS;
  }

  boolean isEnd() throws IOException {
    return source.isEnd();
  }

  /** How many bytes of the value, its header among them, lie before what is read next. */
  public int position() throws IOException {
    return bytes - source.inputStream().available();
  }

  private int length() throws IOException {
    long length = source.readLong();
    if (length < 0) {
      throw new AvroRuntimeException("a length is negative: " + length);
    }
    if (length > bytes) {
      throw new EOFException("a length is " + length + ", the whole value has " + bytes + " bytes");
    }
    return (int) length;
  }

  private long items(long count) {
    itemsLeft -= count;
    if (count < 0 || itemsLeft < 0) {
      throw new AvroRuntimeException("an array or map is longer than the value: " + count);
    }
    return count;
  }

  private byte[] readBytes() throws IOException {
    byte[] read = new byte[length()];
    source.readFixed(read, 0, read.length);
    return read;
  }

  @Override
  public Utf8 readString(Utf8 old) throws IOException {
    return new Utf8(readBytes());
  }

  @Override
  public String readString() throws IOException {
    return readString(null).toString();
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer old) throws IOException {
    return ByteBuffer.wrap(readBytes());
  }

  @Override
  public void skipString() throws IOException {
    source.skipFixed(length());
  }

  @Override
  public void skipBytes() throws IOException {
    source.skipFixed(length());
  }

  @Override
  public long readArrayStart() throws IOException {
    return items(source.readArrayStart());
  }

  @Override
  public long arrayNext() throws IOException {
    return items(source.arrayNext());
  }

  @Override
  public long skipArray() throws IOException {
    return items(source.skipArray());
  }

  @Override
  public long readMapStart() throws IOException {
    return items(source.readMapStart());
  }

  @Override
  public long mapNext() throws IOException {
    return items(source.mapNext());
  }

  @Override
  public long skipMap() throws IOException {
    return items(source.skipMap());
  }

  @Override
  public void readNull() throws IOException {
    source.readNull();
  }

  @Override
  public boolean readBoolean() throws IOException {
    return source.readBoolean();
  }

  @Override
  public int readInt() throws IOException {
    return source.readInt();
  }

  @Override
  public long readLong() throws IOException {
    return source.readLong();
  }

  @Override
  public float readFloat() throws IOException {
    return source.readFloat();
  }

  @Override
  public double readDouble() throws IOException {
    return source.readDouble();
  }

  @Override
  public void readFixed(byte[] target, int start, int length) throws IOException {
    source.readFixed(target, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    source.skipFixed(length);
  }

  @Override
  public int readEnum() throws IOException {
    return source.readEnum();
  }

  @Override
  public int readIndex() throws IOException {
    return source.readIndex();
  }
}
