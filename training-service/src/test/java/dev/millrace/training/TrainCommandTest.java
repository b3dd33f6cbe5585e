package dev.millrace.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.example.cardfraud.Transaction;
import dev.millrace.schemas.model.ModelInput;
import dev.millrace.schemas.model.ModelManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  private static final List<GenericRecord> HISTORY = SimulatedHistory.labelled(3, 20_000);
  private static final String NUMBERS =
      "amount,during_weekend,during_night,customer_tx_count_7d,customer_amount_7d";

  @TempDir private Path folder;
  private Path pipeline;
  private Path labelled;

  @BeforeEach
  void writeFiles() throws IOException {
    pipeline = Pipelines.write(folder);
    labelled = folder.resolve("labelled.avro");
    write(SimulatedHistory.SCHEMAS.labelled(), HISTORY);
  }

  @Test
  void makesAModelFolderFromAFile() throws IOException {
    Outcome outcome = train("--features", NUMBERS);

    assertThat(outcome.code()).as(outcome.err()).isZero();
    Path models = folder.resolve("models/fraud");
    ModelManifest manifest = ModelManifest.read(models);
    assertThat(manifest.verifiedArtifact(models)).exists();
    assertThat(manifest.name()).isEqualTo("fraud");
    assertThat(manifest.inputs()).extracting(ModelInput::name).containsExactly(NUMBERS.split(","));
    assertThat(manifest.data().training().rows() + manifest.data().validation().rows())
        .isEqualTo(20_000);
    assertThat(outcome.out())
        .contains("20,000 rows from " + labelled, "AUC ROC 0.", "base rate 0.00")
        .contains("fraud " + manifest.version(), "written to " + models);
  }

  @Test
  void makesTheSameFilesFromTheSameInput() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");

    train("--features", NUMBERS, "--subsample", "0.8", "--output", first.toString());
    train("--features", NUMBERS, "--subsample", "0.8", "--output", second.toString());

    assertThat(second.resolve("model.json")).hasSameBinaryContentAs(first.resolve("model.json"));
    assertThat(second.resolve("manifest.json"))
        .hasSameBinaryContentAs(first.resolve("manifest.json"));
  }

  @Test
  void takesItsOptionsSeriously() {
    Outcome outcome =
        train(
            "--features",
            "amount",
            "--trees",
            "7",
            "--depth",
            "2",
            "--learning-rate",
            "0.5",
            "--min-child-weight",
            "3",
            "--seed",
            "9",
            "--validation",
            "0.5",
            "--model-version",
            "v1");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    ModelManifest manifest = ModelManifest.read(folder.resolve("models/fraud"));
    assertThat(manifest.version()).isEqualTo("v1");
    assertThat(manifest.training().seed()).isEqualTo(9);
    assertThat(manifest.training().parameters())
        .containsEntry("num_round", 7)
        .containsEntry("max_depth", 2)
        .containsEntry("eta", 0.5)
        .containsEntry("min_child_weight", 3.0);
    assertThat(manifest.metrics().rows()).isBetween(9_000L, 11_000L);
  }

  @Test
  void saysWhichFeatureIsUnknownOrText() {
    assertThat(train("--features", "amount,amonut"))
        .isEqualTo(
            Outcome.failed(
                1,
                pipeline
                    + " has no feature amonut; it has amount, during_weekend, during_night,"
                    + " customer_tx_count_7d, customer_amount_7d, remark"));
    assertThat(train())
        .isEqualTo(
            Outcome.failed(
                1,
                "feature remark is a string, XGBoost takes numbers; leave it out: --features "
                    + NUMBERS));
    assertThat(train("--features", "amount,amount").err()).contains("names a feature twice");
  }

  @Test
  void saysWhatIsWrongWithTheFile() throws IOException {
    write(SimulatedHistory.SCHEMAS.labelled(), List.of());
    assertThat(train("--features", NUMBERS).err()).contains("there is no labelled example");

    write(SimulatedHistory.SCHEMAS.labelled(), HISTORY.subList(0, 60));
    assertThat(train("--features", NUMBERS).err())
        .contains("there are 60 labelled examples, at least 100 are needed");

    write(Transaction.schema(), List.of());
    assertThat(train("--features", NUMBERS).err())
        .contains("holds dev.millrace.example.cardfraud.Transaction, not dev.millrace.record");

    Files.writeString(labelled, "not avro");
    assertThat(train("--features", NUMBERS).err()).contains("is no readable Avro file");

    Files.delete(labelled);
    assertThat(train("--features", NUMBERS))
        .isEqualTo(Outcome.failed(1, "there is no file " + labelled));
    assertThat(folder.resolve("models")).doesNotExist();
  }

  @Test
  void noticesThatAFileIsCutOff() throws IOException {
    byte[] whole = Files.readAllBytes(labelled);
    Files.write(labelled, Arrays.copyOf(whole, whole.length / 2));

    Outcome outcome = train("--features", NUMBERS);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err())
        .containsPattern("is cut off: after \\d+ records, \\d+ bytes are no whole block");
  }

  @Test
  void saysThatTheFileLacksAFeatureOfTheDefinition() throws IOException {
    Files.writeString(
        pipeline,
        Files.readString(pipeline)
            .replace("  remark:", "  cents: {value: event.amount * 100.0}\n  remark:"));

    assertThat(train("--features", "amount,cents").err())
        .contains(labelled + " has no feature cents; it has amount, during_weekend");
  }

  @Test
  void isCalledWronglyWithoutInputOrWithOptionsOutOfRange() {
    assertThat(Outcome.of("train", pipeline.toString()).code()).isEqualTo(2);
    assertThat(train("--trees", "0")).extracting(Outcome::code).isEqualTo(2);
    assertThat(train("--trees", "0").err()).contains("--trees must be at least 1 but is 0");
    assertThat(Outcome.of("train", "--from", "x", folder + "/none.yaml").code()).isEqualTo(2);
    assertThat(Outcome.of().code()).isEqualTo(2);
    assertThat(Outcome.of("train", "--help").out()).contains("PIPELINE", "--from");
  }

  private Outcome train(String... options) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("train", pipeline.toString(), "--from", labelled.toString()));
    arguments.addAll(List.of(options));
    return Outcome.of(arguments.toArray(String[]::new));
  }

  private void write(Schema schema, List<GenericRecord> records) throws IOException {
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
      writer.create(schema, labelled.toFile());
      for (GenericRecord row : records) {
        writer.append(row);
      }
    }
  }
}
