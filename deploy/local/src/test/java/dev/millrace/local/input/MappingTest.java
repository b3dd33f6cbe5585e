package dev.millrace.local.input;

import static dev.millrace.local.input.InputFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingTest {

  @TempDir private Path folder;

  private Mapping read(String text) {
    return Mapping.read(write(folder.resolve("m.yaml"), text));
  }

  @Test
  void onlyEventsAreNeeded() {
    Mapping mapping = read("events: {id: NO}");

    assertThat(mapping.fields()).isEqualTo(Map.of("id", ColumnMapping.plain("NO")));
    assertThat(mapping.format()).isNull();
    assertThat(mapping.separator()).isNull();
    assertThat(mapping.label()).isNull();
  }

  @Test
  void everyKeyIsRead() {
    Mapping mapping =
        read(
            """
            format: csv
            separator: ";"
            events:
              id: NO
              at: {column: T, unit: minutes, since: "2020-01-01T00:00:00Z"}
            label:
              column: L
              above: 0.5
              time: {column: K, unit: days}
              source: court
            """);

    assertThat(mapping.format()).isEqualTo(InputFormat.CSV);
    assertThat(mapping.separator()).isEqualTo(';');
    assertThat(mapping.fields())
        .containsEntry(
            "at",
            new ColumnMapping("T", ChronoUnit.MINUTES, Instant.parse("2020-01-01T00:00:00Z")));
    assertThat(mapping.label())
        .isEqualTo(
            new LabelMapping(
                "L",
                new BigDecimal("0.5"),
                new ColumnMapping("K", ChronoUnit.DAYS, Instant.EPOCH),
                null,
                "court"));
  }

  @Test
  void allProblemsAreReportedWithLineAndKey() {
    String file = folder.resolve("m.yaml").toString();
    assertThatThrownBy(
            () ->
                read(
                    """
                    format: xml
                    separater: ";"
                    events:
                      id: [NO]
                      at: {column: T, unit: weeks}
                      who: {since: yesterday}
                      who: W
                    label:
                      column: L
                      above: much
                      delay: soon
                    """))
        .isInstanceOf(InvalidMappingException.class)
        .hasMessageContaining(file + ":1: format: 'xml' is none of csv, jsonl, avro")
        .hasMessageContaining(file + ":2: separater: is no key of a mapping")
        .hasMessageContaining("did you mean 'separator'?")
        .hasMessageContaining(file + ":4: events.id: must be one value")
        .hasMessageContaining(file + ":5: events.at.unit: 'weeks' is none of")
        .hasMessageContaining(file + ":6: events.who.since: 'yesterday' is no time")
        .hasMessageContaining(file + ":6: events.who: has no 'column'")
        .hasMessageContaining(file + ":7: events.who: is there twice")
        .hasMessageContaining(file + ":10: label.above: 'much' is no number")
        .hasMessageContaining(file + ":11: label.delay: 'soon' is no duration");
  }

  @Test
  void labelNeedsEitherTimeOrDelay() {
    assertThatThrownBy(() -> read("events: {id: A}\nlabel: {column: L}"))
        .hasMessageContaining(":2: label: must have either 'time' (a column) or 'delay'");
  }

  @Test
  void whatIsNoYamlOrEmptyIsSaidSo() {
    assertThatThrownBy(() -> read("events: {id: A"))
        .isInstanceOf(InvalidMappingException.class)
        .hasMessageContaining("can't be read as YAML");
    assertThatThrownBy(() -> read("")).hasMessageContaining("is empty");
    assertThatThrownBy(() -> read("- a")).hasMessageContaining("must be a map");
    assertThatThrownBy(() -> read("format: csv")).hasMessageContaining("has no 'events'");
  }

  @Test
  void shippedMappingIsValid() {
    Path shipped =
        Path.of(
            System.getProperty("millrace.root"), "examples/card-fraud/mapping-reference-csv.yaml");

    Mapping mapping = Mapping.read(shipped);

    assertThat(mapping.fields())
        .containsOnlyKeys("transaction_id", "tx_time", "customer_id", "terminal_id", "amount");
    assertThat(mapping.label().delay()).isEqualTo(Duration.ofDays(7));
  }
}
