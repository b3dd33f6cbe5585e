package dev.millrace.local.input;

import java.util.Set;

/** Reads the rows of one file. */
interface RowReader extends AutoCloseable {

  /** The columns that every row may have; empty where each row brings its own. */
  Set<String> columns();

  /**
   * The next row; null after the last.
   *
   * @throws InvalidRowException where it can't be read
   */
  Row next();

  @Override
  void close();
}
