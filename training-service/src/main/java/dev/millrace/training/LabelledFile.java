package dev.millrace.training;

import dev.millrace.training.train.LabelledRow;
import dev.millrace.training.train.UntrainableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/** An Avro object container file of {@code Labelled} records. */
final class LabelledFile implements LabelledSource {
  private final Path file;
  private final LabelledMapping mapping;

  LabelledFile(Path file, LabelledMapping mapping) {
    this.file = file;
    this.mapping = mapping;
  }

  @Override
  public long readAll(Consumer<LabelledRow> rows) {
    if (!Files.isRegularFile(file)) {
      throw new UntrainableException("there is no file " + file);
    }
    long count = 0;
    try (DataFileReader<GenericRecord> records =
        new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
      mapping.check(records.getSchema(), file);
      GenericRecord reused = null;
      while (records.hasNext()) {
        reused = records.next(reused);
        rows.accept(mapping.row(reused));
        count++;
      }
      checkEnd(records, count);
      return count;
    } catch (IOException | AvroRuntimeException e) {
      throw new UntrainableException(
          file + " is no readable Avro file, after " + count + " records: " + e.getMessage(), e);
    }
  }

  /** Avro takes a block that is cut off for the end of the file; its rows would be lost unseen. */
  private void checkEnd(DataFileReader<GenericRecord> records, long count) throws IOException {
    long left = Files.size(file) - records.previousSync();
    if (left > 0) {
      throw new UntrainableException(
          file + " is cut off: after " + count + " records, " + left + " bytes are no whole block");
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
