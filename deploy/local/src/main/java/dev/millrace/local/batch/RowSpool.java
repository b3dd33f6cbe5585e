package dev.millrace.local.batch;

import dev.millrace.local.pipeline.TemporaryFolder;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Takes values in any order of their rows and gives them back in the order of rows. They wait on
 * disk, one file for so many rows; one file's values are in memory at a time.
 */
final class RowSpool implements AutoCloseable {

  private static final int ROWS_A_FILE = 20_000;

  private final TemporaryFolder folder = TemporaryFolder.create();
  private final Map<Long, DataOutputStream> files = new HashMap<>();
  private Map<Long, byte[]> values = Map.of();
  private long present = -1;

  /** Takes a row's value. */
  void put(long row, byte[] value) {
    try {
      DataOutputStream out = file(row / ROWS_A_FILE);
      out.writeLong(row);
      out.writeInt(value.length);
      out.write(value);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write to " + folder.path(), e);
    }
  }

  private DataOutputStream file(long number) throws IOException {
    DataOutputStream out = files.get(number);
    if (out == null) {
      out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path(number))));
      files.put(number, out);
    }
    return out;
  }

  private Path path(long number) {
    return folder.path().resolve("rows-" + number);
  }

  /**
   * A row's value; null where none was put. Each time it must be of a later row, and nothing may be
   * put after the first time.
   */
  byte[] take(long row) {
    if (row / ROWS_A_FILE != present) {
      present = row / ROWS_A_FILE;
      values = read(present);
    }
    return values.remove(row);
  }

  private Map<Long, byte[]> read(long number) {
    Map<Long, byte[]> read = new HashMap<>();
    try (DataOutputStream written = files.remove(number)) {
      if (written == null) {
        return read;
      }
      written.flush();
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(path(number))))) {
        for (long left = Files.size(path(number)); left > 0; ) {
          long row = in.readLong();
          byte[] value = in.readNBytes(in.readInt());
          read.put(row, value);
          left -= Long.BYTES + Integer.BYTES + value.length;
        }
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + path(number), e);
    }
  }

  @Override
  public void close() {
    try (folder) {
      for (DataOutputStream file : files.values()) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't close a file in " + folder.path(), e);
    }
  }
}
