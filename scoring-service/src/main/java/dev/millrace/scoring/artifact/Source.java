package dev.millrace.scoring.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** Where bytes come from. */
interface Source extends AutoCloseable {

  /**
   * Opens what a URI names.
   *
   * @return its bytes, to be closed by the caller
   * @throws IOException where there is nothing to be had; says why, without the URI
   */
  InputStream open(URI uri) throws IOException;

  @Override
  default void close() {}
}
