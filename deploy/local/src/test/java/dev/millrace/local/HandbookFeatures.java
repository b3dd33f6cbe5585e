package dev.millrace.local;

import dev.millrace.testkit.HandbookFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    Path folder = HandbookFiles.folder();
    HandbookFeatures features = new HandbookFeatures();
    HandbookFiles.columns().keySet().forEach(feature -> features.mismatches.put(feature, 0L));
    HandbookFiles.each(
        folder.resolve("expected-features-2018-07-25-to-2018-08-14.csv.gz"),
        row -> features.expected.put(id(row), values(row)));
    HandbookFiles.each(
        folder.resolve("ties-same-customer-same-second.csv"), row -> features.tied.add(id(row)));
    return features;
  }

  private static long id(Map<String, String> row) {
    return Long.parseLong(row.get("TRANSACTION_ID"));
  }

  private static double[] values(Map<String, String> row) {
    return HandbookFiles.columns().values().stream()
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
    for (String feature : HandbookFiles.columns().keySet()) {
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
