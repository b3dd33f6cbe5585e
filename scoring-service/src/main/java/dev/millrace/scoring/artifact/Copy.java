package dev.millrace.scoring.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Copies bytes into new files, up to so many in total. */
final class Copy {

  private final long limit;
  private long left;

  /**
   * A copy.
   *
   * @param limit bytes of all files together
   */
  Copy(long limit) {
    this.limit = limit;
    this.left = limit;
  }

  /**
   * Copies all of a stream.
   *
   * @param file that must not be there yet
   * @return SHA-256 of the bytes, in hex
   * @throws IOException where the limit is reached before the end; the file has then what came
   *     before
   */
  String to(Path file, InputStream in) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        left -= n;
        if (left < 0) {
          throw new IOException("has more than the %,d bytes allowed".formatted(limit));
        }
        digest.update(buffer, 0, n);
        out.write(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
