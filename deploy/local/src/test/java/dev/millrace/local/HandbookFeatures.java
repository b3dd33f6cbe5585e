package dev.millrace.local;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.avro.generic.GenericRecord;

/**
 * The features that others computed of the public card-fraud data, and where vectors differ from
 * them. Not for several threads.
 */
final class HandbookFeatures {

  private static final double TOLERANCE = 1e-6;
  private static final int MOST_EXAMPLES = 10;

  private final Map<Long, double[]> expected = new HashMap<>();
  private final Set<Long> tied = new HashSet<>();
  private final Set<Long> seen = new HashSet<>();
  private final Map<String, Long> mismatches = new LinkedHashMap<>();
  private final List<String> examples = new ArrayList<>();

  /** Reads the files; the test is skipped where they are not there. */
  static HandbookFeatures read() throws IOException {
    Path folder = folder();
    HandbookFeatures features = new HandbookFeatures();
    columns().keySet().forEach(feature -> features.mismatches.put(feature, 0L));
    each(
        folder.resolve("expected-features-2018-07-25-to-2018-08-14.csv.gz"),
        row -> features.expected.put(id(row), values(row)));
    each(folder.resolve("ties-same-customer-same-second.csv"), row -> features.tied.add(id(row)));
    return features;
  }

  /** The public data, in {@code ../shared} or where {@code MILLRACE_SHARED} says. */
  static Path folder() {
    String shared = System.getenv("MILLRACE_SHARED");
    Path root = shared == null ? Cli.ROOT.resolve("../shared") : Path.of(shared);
    Path folder = root.resolve("data/card-fraud").toAbsolutePath().normalize();
    assumeTrue(
        Files.isDirectory(folder),
        () -> "the reference data is not there: " + folder + " (MILLRACE_SHARED names another)");
    return folder;
  }

  /** Our features and the file's columns, in the definition's order. */
  private static Map<String, String> columns() {
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

  private interface Row {
    void take(Map<String, String> row);
  }

  private static void each(Path file, Row rows) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in,
                    StandardCharsets.UTF_8))) {
      String[] names = lines.readLine().split(",", -1);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
          row.put(names[i], cells[i]);
        }
        rows.take(row);
      }
    }
  }

  private static long id(Map<String, String> row) {
    return Long.parseLong(row.get("TRANSACTION_ID"));
  }

  private static double[] values(Map<String, String> row) {
    return columns().values().stream()
        .mapToDouble(column -> Double.parseDouble(row.get(column)))
        .toArray();
  }

  /** Compares the vector of an event, if one is expected. */
  void compare(String eventId, GenericRecord vector) {
    long id = Long.parseLong(eventId);
    double[] values = expected.get(id);
    if (values == null || !seen.add(id)) {
      return;
    }
    int column = 0;
    for (String feature : columns().keySet()) {
      double value = values[column++];
      boolean excepted = tied.contains(id) && feature.startsWith("customer_");
      if (!excepted && !(Math.abs(number(vector.get(feature)) - value) <= TOLERANCE)) {
        mismatches.merge(feature, 1L, Long::sum);
        if (examples.size() < MOST_EXAMPLES) {
          examples.add(
              "event %d, %s: %s, expected %s".formatted(id, feature, vector.get(feature), value));
        }
      }
    }
  }

  private static double number(Object value) {
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    return value == null ? Double.NaN : ((Number) value).doubleValue();
  }

  /** How many vectors were compared. */
  int rows() {
    return seen.size();
  }

  /** How many are expected. */
  int expectedRows() {
    return expected.size();
  }

  /** Rows with another value, by feature. */
  Map<String, Long> mismatches() {
    return mismatches;
  }

  /** The first differences. */
  List<String> examples() {
    return examples;
  }
}
