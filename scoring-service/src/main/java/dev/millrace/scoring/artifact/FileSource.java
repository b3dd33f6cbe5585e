package dev.millrace.scoring.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of this machine. */
final class FileSource implements Source {

  @Override
  public InputStream open(URI uri) throws IOException {
    Path file = path(uri);
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no such file");
    }
    return Files.newInputStream(file);
  }

  static Path path(URI uri) throws IOException {
    try {
      return Path.of(uri);
    } catch (IllegalArgumentException e) {
      throw new IOException("must be file:///path: " + e.getMessage(), e);
    }
  }
}
