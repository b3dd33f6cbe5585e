package dev.millrace.feature;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * The window features of one key, as an event of it would get them now.
 *
 * <p>Goes the way that events go, so that values and what is said of them can't differ from those
 * of feature events.
 */
final class LatestFeatures {

  private static final double MILLIS_A_SECOND = Duration.ofSeconds(1).toMillis();

  private final Schema schema;
  private final List<StoredWindows> windows;

  /**
   * @param schema of feature vectors
   * @param windows of the key; not all of them empty
   */
  LatestFeatures(Schema schema, List<StoredWindows> windows) {
    this.schema = schema;
    this.windows = List.copyOf(windows);
  }

  /** Time of the newest row, epoch milliseconds; a label's is its event's. */
  long newest() {
    return windows.stream()
        .filter(each -> !each.isEmpty())
        .mapToLong(StoredWindows::newest)
        .max()
        .orElseThrow();
  }

  /**
   * For each feature, by name: its value, its age and, where it is not as the definition promises,
   * its status.
   *
   * @param time that windows are asked as of, epoch milliseconds
   * @param now the wall clock, that ages are told by
   */
  Map<String, Object> asOf(long time, Instant now) {
    GenericRecord vector = new GenericData.Record(schema);
    List<FeatureIssue> issues = new ArrayList<>();
    Map<String, Object> told = new LinkedHashMap<>();
    for (StoredWindows each : windows) {
      each.over().answer(vector, each.ask(time), each::newestUpTo, time, issues);
      for (var feature : each.over().features()) {
        long newest = each.newestUpTo(time - feature.frame().delay().toMillis());
        told.put(
            feature.name(),
            tell(
                vector.get(feature.name()),
                newest == Long.MIN_VALUE ? null : age(newest, now),
                issue(feature.name(), issues)));
      }
    }
    return told;
  }

  /** How long before now a time lies, in seconds. */
  static double age(long time, Instant now) {
    return (now.toEpochMilli() - time) / MILLIS_A_SECOND;
  }

  private static Optional<FeatureIssue> issue(String feature, List<FeatureIssue> issues) {
    return issues.stream().filter(issue -> issue.feature().equals(feature)).findFirst();
  }

  private static Map<String, Object> tell(Object value, Double age, Optional<FeatureIssue> issue) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("value", value);
    told.put("age_seconds", age);
    issue.ifPresent(wrong -> told.put("status", wrong.kind().word()));
    return told;
  }
}
