package dev.millrace.schemas.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The model file.
 *
 * @param file its name; it lies beside the manifest
 * @param sha256 of its bytes, 64 lower-case hex digits
 */
public record ModelArtifact(String file, String sha256) {

  /** Describes a file that exists. */
  public static ModelArtifact of(Path file) throws IOException {
    return new ModelArtifact(file.getFileName().toString(), hash(file));
  }

  /** Describes a file that is not written yet. */
  public static ModelArtifact of(String file, byte[] bytes) {
    return new ModelArtifact(file, HexFormat.of().formatHex(sha256Digest().digest(bytes)));
  }

  /** What keeps this file from being the one described; null if nothing does. */
  String problem(Path model) {
    if (!Files.isRegularFile(model)) {
      return "artifact.file: there is no file " + model;
    }
    try {
      String actual = hash(model);
      return actual.equals(sha256)
          ? null
          : "artifact.sha256: is " + sha256 + " but " + model + " has " + actual;
    } catch (IOException e) {
      return "artifact.file: " + model + " can't be read: " + e.getMessage();
    }
  }

  private static String hash(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digesting = new DigestInputStream(in, sha256Digest())) {
      digesting.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    }
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
