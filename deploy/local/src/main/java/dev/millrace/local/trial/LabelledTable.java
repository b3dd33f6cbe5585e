package dev.millrace.local.trial;

import dev.millrace.local.select.LabelledRows;
import dev.millrace.runtime.definition.FeatureDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/** Reads a file of {@code Labelled} records as columns of numbers. */
final class LabelledTable {

  private final List<String> features;
  private final Instant from;
  private final Map<String, Row> rows = new HashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // read, ordered and let go; never compared
  private record Row(String id, long time, int revision, Double label, double[] values) {}

  private LabelledTable(List<FeatureDefinition> features, Instant from) {
    this.features = features.stream().map(FeatureDefinition::name).toList();
    this.from = from;
  }

  /**
   * Reads; of an event's rows the one with the highest revision counts.
   *
   * @param features numbers and booleans
   * @param from events before that are left out
   */
  static LabelledRows read(Path file, List<FeatureDefinition> features, Instant from) {
    LabelledTable table = new LabelledTable(features, from);
    try (DataFileReader<GenericRecord> records =
        new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
      records.forEach(table::add);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
    return table.inOrder();
  }

  private void add(GenericRecord labelled) {
    GenericRecord decision = (GenericRecord) labelled.get("decision");
    String id = decision.get("event_id").toString();
    int revision = (Integer) labelled.get("revision");
    Row known = rows.get(id);
    if (known == null || known.revision < revision) {
      rows.put(id, row(id, revision, labelled, decision));
    }
  }

  private Row row(String id, int revision, GenericRecord labelled, GenericRecord decision) {
    GenericRecord vector = (GenericRecord) decision.get("features");
    double[] values = new double[features.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(vector.get(features.get(i)));
    }
    long time = (Long) decision.get("event_time");
    return new Row(id, time, revision, (Double) labelled.get("label"), values);
  }

  private static double number(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    return value == null ? Double.NaN : ((Number) value).doubleValue();
  }

  private LabelledRows inOrder() {
    List<Row> chosen =
        rows.values().stream()
            .filter(row -> row.label != null && row.time >= from.toEpochMilli())
            .sorted(Comparator.comparingLong(Row::time).thenComparing(Row::id))
            .toList();
    double[][] columns = new double[features.size()][chosen.size()];
    boolean[] positive = new boolean[chosen.size()];
    for (int r = 0; r < positive.length; r++) {
      positive[r] = chosen.get(r).label > 0;
      for (int column = 0; column < columns.length; column++) {
        columns[column][r] = chosen.get(r).values[column];
      }
    }
    return new LabelledRows(features, columns, positive);
  }
}
