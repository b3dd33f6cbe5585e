package dev.millrace.scoring.rollout;

import dev.millrace.schemas.model.ModelArtifact;
import dev.millrace.schemas.model.ModelManifest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Model files that every instance sees under the same path: a volume, a shared folder. */
public final class FileArtifacts implements Artifacts {

  @Override
  public Path fetch(String uri, String sha256, ModelManifest manifest) throws IOException {
    Path file = path(uri);
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no file " + uri);
    }
    String actual = ModelArtifact.of(file).sha256();
    if (!actual.equals(sha256)) {
      throw new IOException(
          "the bytes of %s have SHA-256 %s, but %s is registered".formatted(uri, actual, sha256));
    }
    return file;
  }

  private static Path path(String uri) throws IOException {
    try {
      return Path.of(URI.create(uri));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw new IOException("artifact %s is no file: URI".formatted(uri), e);
    }
  }
}
