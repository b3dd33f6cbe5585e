package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.local.LockstepPayments.Payment;
import dev.millrace.testkit.ParquetRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file through all services of the example, windows over labels and model included. */
class ScoreCommandTest {

  private static final int CORRECTED = 101;

  @TempDir private Path folder;

  private Path csv;
  private Path output;
  private final List<Long> ids = new ArrayList<>();

  /**
   * Each second payment comes before the one before it; one is refused, and comes again with an
   * amount that can be; the last one comes twice.
   */
  @BeforeEach
  void write() throws IOException {
    output = folder.resolve("decisions.parquet");
    LockstepPayments payments = new LockstepPayments();
    payments.all().stream().map(Payment::id).forEach(ids::add);
    List<String> lines = new ArrayList<>(Arrays.asList(payments.csv().split("\n")));
    for (int i = 0; i < ids.size(); i += 2) {
      Collections.swap(ids, i, i + 1);
      Collections.swap(lines, i + 1, i + 2);
    }
    String corrected = lines.get(CORRECTED);
    lines.add(CORRECTED, corrected.replaceFirst(",[0-9.]+,([01])$", ",-1,$1"));
    lines.add(lines.get(lines.size() - 1));
    csv = Files.write(folder.resolve("payments.csv"), lines);
  }

  @Test
  void rowsAreWhatIsServedInTheOrderOfTheFile() throws IOException {
    Cli score = score("--output", output, "--label-delay", "6d");

    assertThat(score.err()).doesNotContain("millrace:");
    assertThat(score.out())
        .containsPattern("events produced +242\\R")
        .containsPattern("duplicates +1\\R")
        .containsPattern("dead letters +1 +rule 1\\R")
        .containsPattern("decisions +240 +lost 0, twice 0\\R")
        .contains(
            "labels known after 6d",
            "The counts balance",
            "240 rows, one a decision",
            output.toString());
    assertThat(score.code()).isZero();
    List<GenericRecord> rows = ParquetRows.read(output);
    assertThat(rows).extracting(row -> (Long) row.get("transaction_id")).isEqualTo(ids);
    assertThat(rows).extracting(row -> row.get("event_id").toString()).isEqualTo(texts(ids));
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.get("amount")).isEqualTo((Long) row.get("transaction_id") + 0.25));
    assertSame(rows, served());
  }

  private static List<String> texts(List<Long> numbers) {
    return numbers.stream().map(Object::toString).toList();
  }

  private static void assertSame(List<GenericRecord> rows, Map<String, GenericRecord> served) {
    assertThat(rows).hasSize(served.size());
    for (GenericRecord row : rows) {
      GenericRecord decision = served.get(row.get("event_id").toString());
      assertThat(row.get("score")).as("score of %s", row).isEqualTo(decision.get("score"));
      assertThat(row.get("raw_score")).isNotNull();
      assertThat(row.get("status").toString()).isEqualTo("SCORED");
      for (String field : List.of("event_time", "decision", "model", "version")) {
        assertThat(String.valueOf(row.get(field))).isEqualTo(String.valueOf(decision.get(field)));
      }
      GenericRecord features = (GenericRecord) decision.get("features");
      for (Schema.Field feature : features.getSchema().getFields()) {
        String column = feature.name().equals("amount") ? "feature_amount" : feature.name();
        assertThat(row.get(column)).as(column).isEqualTo(features.get(feature.pos()));
      }
    }
    assertThat(rows.stream().map(row -> row.get("score")).distinct()).hasSizeGreaterThan(10);
  }

  /** The decisions of the same file in one partition, as the feedback service has them. */
  private Map<String, GenericRecord> served() throws IOException {
    Path export = folder.resolve("labelled.avro");
    Cli demo =
        Cli.run(
            "demo",
            "--input",
            csv,
            "--lockstep",
            "--label-delay",
            "6d",
            "--order",
            "event_time",
            "--partitions",
            1,
            "--export-labelled",
            export);
    assertThat(demo.code()).as(demo.out() + demo.err()).isZero();
    Map<String, GenericRecord> decisions = new HashMap<>();
    try (DataFileReader<GenericRecord> rows =
        new DataFileReader<>(export.toFile(), new GenericDatumReader<>())) {
      for (GenericRecord row : rows) {
        GenericRecord decision = (GenericRecord) row.get("decision");
        decisions.put(decision.get("event_id").toString(), decision);
      }
    }
    return decisions;
  }

  @Test
  void avroHoldsTheFirstRows() throws IOException {
    Path avro = folder.resolve("decisions.avro");

    assertThat(score("--output", avro, "--limit", 20).code()).isZero();

    try (DataFileReader<GenericRecord> rows =
        new DataFileReader<>(avro.toFile(), new GenericDatumReader<>())) {
      List<Object> written = new ArrayList<>();
      rows.forEach(row -> written.add(row.get("transaction_id")));
      assertThat(written).isEqualTo(ids.subList(0, 20));
    }
  }

  @Test
  void rowThatIsNoEventIsNamedAndLeavesNoFile() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(csv));
    lines.set(150, lines.get(150).replaceFirst(",[0-9.]+,([01])$", ",cheap,$1"));
    Files.write(csv, lines);

    Cli refused = score("--output", output);

    assertThat(refused.err())
        .contains(csv + ":151: amount: column TX_AMOUNT: 'cheap' is no double");
    assertThat(refused.code()).isEqualTo(2);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(csv);
    }
  }

  @Test
  void fileThatCanNotBeMeantIsRefused() throws IOException {
    Files.writeString(output, "mine");
    assertRefused("is there already", score("--output", output));
    assertThat(output).hasContent("mine");
    assertRefused("must end in .parquet or .avro", score("--output", folder.resolve("out.csv")));
    assertRefused("there is no folder for", score("--output", folder.resolve("no/out.avro")));
    assertRefused("--output must say", score());
    assertRefused(
        "--label-delay: '1 week' is no duration",
        score("--output", output, "--label-delay", "1 week"));
    assertRefused("--limit must be at least 1", score("--output", output, "--limit", 0));
  }

  private static void assertRefused(String message, Cli refused) {
    assertThat(refused.err()).contains(message).doesNotContain("\tat ");
    assertThat(refused.code()).isEqualTo(2);
  }

  private Cli score(Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("score", Cli.PIPELINE, "--input", csv));
    arguments.addAll(List.of(more));
    return Cli.run(arguments.toArray());
  }
}
