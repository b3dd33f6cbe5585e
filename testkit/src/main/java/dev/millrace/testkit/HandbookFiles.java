package dev.millrace.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * The public card-fraud data with what others computed of it, outside the repository: in {@code
 * ../shared/data/card-fraud}, or below the folder that {@code MILLRACE_SHARED} names.
 */
public final class HandbookFiles {

  private HandbookFiles() {}

  /** The folder; the test that asks is skipped where it is not there. */
  public static Path folder() {
    return folder("card-fraud");
  }

  /** The folder of another public data set; the test that asks is skipped where it is not there. */
  public static Path folder(String name) {
    String shared = System.getenv("MILLRACE_SHARED");
    Path root = Path.of(System.getProperty("millrace.root", ".")).resolve("../shared");
    Path folder =
        (shared == null ? root : Path.of(shared))
            .resolve("data")
            .resolve(name)
            .toAbsolutePath()
            .normalize();
    assumeTrue(
        Files.isDirectory(folder),
        () -> "the reference data is not there: " + folder + " (MILLRACE_SHARED names another)");
    return folder;
  }

  /** The rows of a CSV file, by column; the file may be zipped. */
  public static void each(Path file, Consumer<Map<String, String>> rows) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in,
                    StandardCharsets.UTF_8))) {
      String[] names = lines.readLine().split(",", -1);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        if (cells.length != names.length) {
          throw new IOException(file + ": not a cell for each column: " + line);
        }
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
          row.put(names[i], cells[i]);
        }
        rows.accept(row);
      }
    }
  }

  /** The card-fraud example's features and the files' columns, in the example's order. */
  public static Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("amount", "TX_AMOUNT");
    columns.put("during_weekend", "TX_DURING_WEEKEND");
    columns.put("during_night", "TX_DURING_NIGHT");
    for (int days : new int[] {1, 7, 30}) {
      String window = "_" + days + "DAY_WINDOW";
      columns.put("customer_tx_count_" + days + "d", "CUSTOMER_ID_NB_TX" + window);
      columns.put("customer_amount_" + days + "d", "CUSTOMER_ID_AVG_AMOUNT" + window);
      columns.put("terminal_tx_count_" + days + "d", "TERMINAL_ID_NB_TX" + window);
      columns.put("terminal_risk_" + days + "d", "TERMINAL_ID_RISK" + window);
    }
    return columns;
  }
}
