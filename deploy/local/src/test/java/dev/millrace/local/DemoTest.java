package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, on a platform of its own. */
class DemoTest {

  @TempDir private Path folder;

  @Test
  void simulatedEventsAreAllDecidedAndLabelledOnce() throws IOException {
    Path export = folder.resolve("labelled.avro");

    Cli demo =
        Cli.run("demo", "--events", 3000, "--seed", 7, "--rate", 1000, "--export-labelled", export);

    assertThat(demo.err()).doesNotContain("millrace:");
    assertThat(demo.out())
        .containsPattern("events produced +3,000\\R")
        .containsPattern("accepted +3,000\\R")
        .containsPattern("decisions +3,000 +lost 0, twice 0\\R")
        .containsPattern("labels produced +3,000\\R")
        .containsPattern("labelled +3,000 ")
        .containsPattern("300 events at 1,000 a second")
        .contains("The counts balance");
    assertThat(demo.code()).isZero();
    assertThat(eventIds(export)).hasSize(3000);
  }

  @Test
  void fileWithRepeatedAndRefusedRowsBalancesInTheOtherFormats() throws IOException {
    StringBuilder csv =
        new StringBuilder(
            "TRANSACTION_ID,TX_TIME_SECONDS,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_FRAUD_SCENARIO\n");
    for (int i = 0; i < 500; i++) {
      csv.append(
          String.format(Locale.ROOT, "%d,%d,%d,%d,%d.5,%d%n", i, i * 60, i % 20, 1, i, i % 2));
    }
    csv.append("499,29940,19,1,499.5,1\n"); // the last once more
    csv.append("500,29950,3,1,-1,0\n"); // breaks the rule amount-not-negative
    Path file = Files.writeString(folder.resolve("transactions.csv"), csv);

    Cli demo = Cli.run("demo", "--pipeline", otherFormats(), "--input", file, "--timed", 0);

    assertThat(demo.err()).doesNotContain("millrace:");
    assertThat(demo.out())
        .contains(folder.resolve("mapping-reference-csv.yaml").toString())
        .containsPattern("labelled +500 ")
        .containsPattern("events produced +502\\R")
        .containsPattern("accepted +500\\R")
        .containsPattern("duplicates +1\\R")
        .containsPattern("dead letters +1 +rule 1\\R")
        .containsPattern("decisions +500 +lost 0, twice 0\\R")
        .contains("The counts balance");
    assertThat(demo.code()).isZero();
  }

  @Test
  void rowThatIsNoEventEndsTheRunWithItsPlace() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("bad.csv"),
            "transaction_id,tx_time,customer_id,terminal_id,amount\n1,2018-04-01T00:00:00Z,1,1,ten\n");

    Cli demo = Cli.run("demo", "--input", file);

    assertThat(demo.err())
        .contains("millrace: " + file + ":2: amount: column amount: 'ten' is no double");
    assertThat(demo.code()).isEqualTo(2);
  }

  /** The example with events in JSON and labels in Avro, which it has the other way round. */
  private Path otherFormats() throws IOException {
    Path example = Cli.PIPELINE.getParent();
    for (String file : List.of("transaction.avsc", "mapping-reference-csv.yaml")) {
      Files.copy(example.resolve(file), folder.resolve(file));
    }
    String text =
        Files.readString(Cli.PIPELINE)
            .replace("format: avro", "format: j")
            .replace("format: json", "format: avro")
            .replace("format: j\n", "format: json\n")
            .replaceAll("artifact: (\\S+?)([,}\\s])", "artifact: " + example + "/$1$2");
    return Files.writeString(folder.resolve("pipeline.yaml"), text);
  }

  private static Set<String> eventIds(Path export) throws IOException {
    Set<String> ids = new HashSet<>();
    try (DataFileReader<GenericRecord> rows =
        new DataFileReader<>(export.toFile(), new GenericDatumReader<>())) {
      for (GenericRecord row : rows) {
        ids.add(((GenericRecord) row.get("decision")).get("event_id").toString());
      }
    }
    return ids;
  }
}
