package dev.millrace.local.demo;

import dev.millrace.schemas.serde.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Every row of {@code labelled} in one Avro container file, each revision, in the order read: what
 * training learns from.
 */
final class LabelledFile implements AutoCloseable {

  private final Path file;
  private final DataFileWriter<GenericRecord> writer;

  private LabelledFile(Path file, DataFileWriter<GenericRecord> writer) {
    this.file = file;
    this.writer = writer;
  }

  /** Begins a file, over the one that may be there. */
  static LabelledFile create(Path file, Schema labelled) {
    DataFileWriter<GenericRecord> writer =
        new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(labelled))
            .setCodec(CodecFactory.deflateCodec(CodecFactory.DEFAULT_DEFLATE_LEVEL));
    try {
      writer.create(labelled, file.toFile());
      return new LabelledFile(file, writer);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file + ": " + e.getMessage(), e);
    }
  }

  /** Appends the record's Avro bytes as they are: the topic's only writer uses this schema. */
  synchronized void append(ConsumerRecord<byte[], byte[]> row) {
    byte[] value = row.value();
    try {
      writer.appendEncoded(
          ByteBuffer.wrap(value, WireFormat.HEADER_BYTES, value.length - WireFormat.HEADER_BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file + ": " + e.getMessage(), e);
    }
  }
}
