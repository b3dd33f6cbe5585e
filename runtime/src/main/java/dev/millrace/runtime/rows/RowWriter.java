package dev.millrace.runtime.rows;

import java.io.Closeable;
import java.io.IOException;
import org.apache.avro.generic.GenericRecord;

/** Writes rows to a file of some format. */
interface RowWriter extends Closeable {

  void write(GenericRecord row) throws IOException;
}
