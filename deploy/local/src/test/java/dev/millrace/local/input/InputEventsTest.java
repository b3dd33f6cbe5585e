package dev.millrace.local.input;

import static dev.millrace.local.input.InputFiles.EVENTS;
import static dev.millrace.local.input.InputFiles.PAYMENT;
import static dev.millrace.local.input.InputFiles.gzip;
import static dev.millrace.local.input.InputFiles.read;
import static dev.millrace.local.input.InputFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputEventsTest {

  private static final String HEADER = "NO,SECONDS,NAME,PRICE,FRAUD,MORE\n";
  private static final String ROWS =
      HEADER + "7,31,ann,57.16,0,x\n\n8,90061.5,\"bob, jr\",0,2,\n9,90062,cy,1e2,,\n";
  private static final String MAPPING =
      """
      events:
        id: NO
        at: {column: SECONDS, unit: seconds, since: "2018-04-01T00:00:00Z"}
        who: NAME
        amount: PRICE
        note: MORE
      label: {column: FRAUD, above: 0, delay: 7d}
      """;

  @TempDir private Path folder;

  private Mapping mapping(String text) {
    return Mapping.read(write(folder.resolve("mapping.yaml"), text));
  }

  @Test
  void csvRowsBecomeEventsWithLabels() {
    List<InputEvent> events = read(write(folder.resolve("a.csv"), ROWS), mapping(MAPPING));

    assertThat(events).extracting(InputEvent::id).containsExactly("7", "8", "9");
    assertThat(events)
        .extracting(event -> event.event().toString())
        .containsExactly(
            "{\"id\": 7, \"at\": 1522540831000, \"who\": \"ann\", \"amount\": 57.16, \"note\": \"x\", \"channel\": \"SHOP\"}",
            "{\"id\": 8, \"at\": 1522630861500, \"who\": \"bob, jr\", \"amount\": 0.0, \"note\": null, \"channel\": \"SHOP\"}",
            "{\"id\": 9, \"at\": 1522630862000, \"who\": \"cy\", \"amount\": 100.0, \"note\": null, \"channel\": \"SHOP\"}");
    assertThat(events.get(0).label())
        .isEqualTo(new InputLabel(0, Instant.parse("2018-04-08T00:00:31Z"), "ground-truth"));
    assertThat(events.get(1).label().value()).isEqualTo(1);
    assertThat(events.get(2).label()).isNull();
  }

  @Test
  void packedFileIsUnpackedWhateverItsName() {
    List<InputEvent> plain = read(write(folder.resolve("a.csv"), ROWS), mapping(MAPPING));

    assertThat(read(gzip(folder.resolve("b.csv.gz"), ROWS), mapping(MAPPING))).isEqualTo(plain);
    assertThat(read(gzip(folder.resolve("c.csv"), ROWS), mapping(MAPPING))).isEqualTo(plain);
  }

  @Test
  void separatorIsTheMappingsOrATabInTsv() {
    List<InputEvent> plain =
        read(write(folder.resolve("a.csv"), ROWS.replace("bob, jr", "bob")), mapping(MAPPING));
    String simple = ROWS.replace("\"bob, jr\"", "bob");

    Path tabs = write(folder.resolve("b.tsv"), simple.replace(',', '\t'));
    Path semicolons = write(folder.resolve("c.csv"), simple.replace(',', ';'));

    assertThat(read(tabs, mapping(MAPPING))).isEqualTo(plain);
    assertThat(read(semicolons, mapping("separator: ;\n" + MAPPING))).isEqualTo(plain);
  }

  @Test
  void jsonObjectsOfTheSchemasOwnNamesNeedNoMapping() {
    Path file =
        write(
            folder.resolve("a.jsonl"),
            """
            {"id": 1, "at": "2018-04-01T00:00:31Z", "who": "ann", "amount": 3}

            {"id": 2, "at": 1522540832000, "who": 77, "amount": 1.5, "note": "n", "channel": "WEB"}
            """);

    assertThat(read(file, Mapping.byName(PAYMENT)))
        .extracting(event -> event.event().toString())
        .containsExactly(
            "{\"id\": 1, \"at\": 1522540831000, \"who\": \"ann\", \"amount\": 3.0, \"note\": null, \"channel\": \"SHOP\"}",
            "{\"id\": 2, \"at\": 1522540832000, \"who\": \"77\", \"amount\": 1.5, \"note\": \"n\", \"channel\": \"WEB\"}");
  }

  @Test
  void avroRecordsOfAnotherSchemaAreMapped() throws IOException {
    Schema theirs =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Theirs", "fields": [
                  {"name": "id", "type": "int"},
                  {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
                  {"name": "who", "type": ["null", "string"]},
                  {"name": "amount", "type": "float"},
                  {"name": "known", "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}]},
                  {"name": "fraud", "type": "boolean"}]}""");
    GenericRecord record = new GenericData.Record(theirs);
    record.put("id", 5);
    record.put("at", 1_522_540_831_000_000L);
    record.put("who", "ann");
    record.put("amount", 2.5f);
    record.put("known", 1_522_540_999_000L);
    record.put("fraud", true);
    Path file = container("a.avro", record);

    List<InputEvent> events =
        read(
            file,
            mapping(
                """
                events: {id: id, at: at, who: who, amount: amount}
                label: {column: fraud, time: known, source: court}
                """));

    assertThat(events).hasSize(1);
    assertThat(events.get(0).event())
        .hasToString(
            "{\"id\": 5, \"at\": 1522540831000, \"who\": \"ann\", \"amount\": 2.5, \"note\": null, \"channel\": \"SHOP\"}");
    assertThat(events.get(0).label())
        .isEqualTo(new InputLabel(1, Instant.ofEpochMilli(1_522_540_999_000L), "court"));
  }

  private Path container(String name, GenericRecord record) throws IOException {
    Path file = folder.resolve(name);
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<>(new GenericDatumWriter<>(record.getSchema()))) {
      writer.create(record.getSchema(), file.toFile());
      writer.append(record);
    }
    return file;
  }

  @Test
  void badCellEndsTheReadingWithFileLineColumnAndValue() {
    Path file = write(folder.resolve("a.csv"), HEADER + "7,31,ann,57.16,0,\n8,32,bob,cheap,0,\n");

    assertThatThrownBy(() -> read(file, mapping(MAPPING)))
        .isInstanceOf(InvalidRowException.class)
        .hasMessage(file + ":3: amount: column PRICE: 'cheap' is no double");
  }

  @Test
  void missingCellTooManyCellsAndBadLabelAreBadRows() {
    assertBadRow(HEADER + ",31,ann,57.16,0,\n", ":2: id: column NO: has no value");
    assertBadRow(HEADER + "7,31,ann,57.16,0\n", ":2: 5 cells, but the header has 6");
    assertBadRow(HEADER + "7,31,ann,57.16,no,\n", ":2: label: column FRAUD: 'no' is no number");
    assertBadRow(HEADER + "7.5,31,ann,1,0,\n", ":2: id: column NO: '7.5' is no long");
    assertBadRow(HEADER + "7,31,ann,1,0,\n8,1,\"bob,1,0,\n", ":3: can't be read as CSV");
  }

  private void assertBadRow(String text, String message) {
    Path file = write(folder.resolve("bad.csv"), text);
    assertThatThrownBy(() -> read(file, mapping(MAPPING)))
        .isInstanceOf(InvalidRowException.class)
        .hasMessageStartingWith(file + message);
  }

  @Test
  void badJsonLineIsNamed() {
    Path file =
        write(
            folder.resolve("a.jsonl"),
            "{\"id\": 1, \"at\": 5, \"who\": \"a\", \"amount\": 1}\n{\"id\": 2,\n");

    assertThatThrownBy(() -> read(file, Mapping.byName(PAYMENT)))
        .isInstanceOf(InvalidRowException.class)
        .hasMessageStartingWith(file + ":2: is no JSON object on one line: ");
  }

  @Test
  void columnsThatDoNotFitAreReportedAllAtOnce() {
    Path file = write(folder.resolve("a.csv"), "NO,SECONDS\n1,2\n");
    Mapping mapping =
        mapping(
            "events: {id: NO, at: SECS, who: NAME, total: SECONDS}\nlabel: {column: L, delay: 1d}");

    assertThatThrownBy(() -> InputEvents.open(file, mapping, EVENTS))
        .isInstanceOf(InvalidMappingException.class)
        .hasMessageContaining("events.total: is no field of test.Payment")
        .hasMessageContaining("has nothing for the field amount, which has no default")
        .hasMessageContaining("events.at: column SECS is not in " + file + "; it has NO, SECONDS")
        .hasMessageContaining("events.who: column NAME is not in")
        .hasMessageContaining("label.column: column L is not in");
  }

  @Test
  void fileThatCanNotBeReadIsNamed() {
    assertThatThrownBy(() -> read(folder.resolve("none.csv"), mapping(MAPPING)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith("none.csv: there is no such file");
    assertThatThrownBy(() -> read(write(folder.resolve("a.csv"), ""), mapping(MAPPING)))
        .hasMessageEndingWith("is empty; a CSV file begins with a header row");
    assertThatThrownBy(() -> read(write(folder.resolve("a.avro"), "text"), mapping(MAPPING)))
        .hasMessageContaining("a.avro: is no Avro container file");
    assertThatThrownBy(() -> read(write(folder.resolve("a.dat"), "text"), mapping(MAPPING)))
        .hasMessageContaining("a.dat: its name does not tell its format");
  }
}
