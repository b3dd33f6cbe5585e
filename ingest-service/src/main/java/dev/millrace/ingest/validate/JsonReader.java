package dev.millrace.ingest.validate;

import java.io.IOException;

/** Reads one JSON value into the form that Avro's generic records hold. */
@FunctionalInterface
interface JsonReader {

  /**
   * Reads the value at which the input stands, and leaves it at the value's last token.
   *
   * @throws RefusedException where it is not what the schema wants
   * @throws IOException where it is not JSON
   */
  Object read(JsonInput in) throws IOException, RefusedException;
}
