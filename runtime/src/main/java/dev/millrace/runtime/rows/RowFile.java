package dev.millrace.runtime.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** A file of rows that is there when it is whole: until then, they are in one beside it. */
public final class RowFile implements AutoCloseable {

  private static final String UNFINISHED = ".part";

  private final Path file;
  private final Path part;
  private final RowWriter writer;
  private long rows;
  private boolean closed;

  private RowFile(Path file, Path part, RowWriter writer) {
    this.file = file;
    this.part = part;
    this.writer = writer;
  }

  /**
   * Begins a file.
   *
   * @throws InvalidOutputException where it can't be written, or not with this schema
   */
  public static RowFile create(Path file, RowFormat format, Schema schema) {
    Path part = file.resolveSibling(file.getFileName() + UNFINISHED);
    try {
      return new RowFile(file, part, format.open(part, schema));
    } catch (IOException | RuntimeException e) {
      discard(part);
      throw new InvalidOutputException(file + ": can't be written: " + e.getMessage(), e);
    }
  }

  /** Appends a row of the schema. */
  public void write(GenericRecord row) {
    try {
      writer.write(row);
      rows++;
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file + ": " + e.getMessage(), e);
    }
  }

  /** Rows so far. */
  public long rows() {
    return rows;
  }

  /** Ends the file, which is whole. */
  public void finish() {
    closed = true;
    try {
      writer.close();
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file + ": " + e.getMessage(), e);
    }
  }

  /** Leaves nothing behind of a file that was not finished. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("can't close " + part + ": " + e.getMessage(), e);
    } finally {
      discard(part);
    }
  }

  private static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new UncheckedIOException("can't delete " + part + ": " + e.getMessage(), e);
    }
  }
}
