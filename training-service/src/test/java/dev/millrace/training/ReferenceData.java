package dev.millrace.training;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** The public data set beside the repository; tests that need it are skipped where it is absent. */
public final class ReferenceData {
  private ReferenceData() {}

  /**
   * Hands over the rows of a zipped CSV file of {@code shared/data/card-fraud}, split at commas.
   */
  public static void rows(String file, Consumer<String[]> rows) throws IOException {
    Path found = find("shared/data/card-fraud/" + file);
    assumeTrue(found != null, "reference data absent: no ../shared/data/card-fraud/" + file);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(found)), StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rows.accept(line.split(",", -1));
      }
    }
  }

  private static Path find(String path) {
    Path folder = Path.of(System.getProperty("millrace.root", ".")).toAbsolutePath().normalize();
    while (folder != null && !Files.isRegularFile(folder.resolve(path))) {
      folder = folder.getParent();
    }
    return folder == null ? null : folder.resolve(path);
  }
}
