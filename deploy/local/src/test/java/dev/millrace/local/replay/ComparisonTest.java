package dev.millrace.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.local.replay.Comparison.Side;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Schema FEATURES =
      SchemaBuilder.record("Features")
          .fields()
          .optionalDouble("amount")
          .optionalLong("count")
          .endRecord();

  private final Comparison comparison = new Comparison(FEATURES);

  private static GenericRecord vector(Double amount, Long count) {
    GenericRecord vector = new GenericData.Record(FEATURES);
    vector.put("amount", amount);
    vector.put("count", count);
    return vector;
  }

  private void served(String event, Double amount, Long count) {
    comparison.take(Side.SERVED, event, vector(amount, count));
  }

  private void replayed(String event, Double amount, Long count) {
    comparison.take(Side.REPLAYED, event, vector(amount, count));
  }

  private ParityReport report() {
    return comparison.report("test");
  }

  @Test
  void sameVectorsInAnyOrderAreClean() {
    served("a", 1.5, 1L);
    replayed("b", null, 2L);
    replayed("a", 1.5, 1L);
    served("b", null, 2L);

    assertThat(report().isClean()).isTrue();
    assertThat(report().rows()).isEqualTo(2);
    assertThat(report().text()).contains("Every vector is what was served");
  }

  @Test
  void valueThatDiffersInOneBitIsCountedAtItsFeatureWithBothValues() {
    served("a", 0.0, 1L);
    replayed("a", -0.0, 1L);
    served("b", 1.0, null);
    replayed("b", Math.nextUp(1.0), null);

    ParityReport report = report();

    assertThat(report.isClean()).isFalse();
    assertThat(report.mismatches()).isEqualTo(Map.of("amount", 2L, "count", 0L));
    assertThat(report.examples())
        .containsExactly(
            "event a, amount: served 0.0, replayed -0.0",
            "event b, amount: served 1.0, replayed 1.0000000000000002");
  }

  @Test
  void eventsOfOneSideAloneAreMissingOrExtra() {
    served("a", 1.0, 1L);
    served("a", 1.0, 1L);
    replayed("b", 1.0, 1L);

    ParityReport report = report();

    assertThat(report.missing()).isEqualTo(2);
    assertThat(report.extra()).isEqualTo(1);
    assertThat(report.isClean()).isFalse();
  }

  @Test
  void nothingComparedIsNotClean() {
    assertThat(report().isClean()).isFalse();
    assertThat(report().text()).contains("NOTHING WAS COMPARED");
  }
}
