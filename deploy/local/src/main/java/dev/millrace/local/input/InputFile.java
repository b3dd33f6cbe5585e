package dev.millrace.local.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens a file, unpacked where it is packed with gzip; its first bytes tell, not its name. */
final class InputFile {

  private static final int BUFFER_BYTES = 256 * 1024;
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  private InputFile() {}

  static InputStream open(Path file) {
    try {
      BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
      return isGzip(in) ? new GZIPInputStream(in, BUFFER_BYTES) : in;
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(file + ": there is no such file", e);
    } catch (IOException e) {
      throw new InvalidInputException(file + ": can't be read: " + e.getMessage(), e);
    }
  }

  private static boolean isGzip(BufferedInputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
    in.reset();
    return gzip;
  }
}
