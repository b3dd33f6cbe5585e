package dev.millrace.runtime.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowFileTest {

  private static final Schema TEXT =
      new Schema.Parser()
          .parse(
              "{\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"a\", \"type\": \"string\"}]}");

  private static final Schema OF_ITSELF =
      new Schema.Parser()
          .parse(
              "{\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"a\", \"type\": [\"null\", \"R\"]}]}");

  @TempDir private Path folder;

  @Test
  void fileIsThereWhenItIsWhole() {
    Path file = folder.resolve("rows.parquet");
    try (RowFile rows = RowFile.create(file, RowFormat.PARQUET, TEXT)) {
      rows.write(new GenericRecordBuilder(TEXT).set("a", "x").build());
      assertThat(file).doesNotExist();

      rows.finish();

      assertThat(file).isNotEmptyFile();
      assertThat(rows.rows()).isEqualTo(1);
    }
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    assertThat(folder.resolve("rows.parquet.part")).doesNotExist();
  }

  @Test
  void fileThatIsNotFinishedLeavesTheOneBeforeIt() throws Exception {
    Path file = Files.writeString(folder.resolve("rows.avro"), "mine");

    RowFile.create(file, RowFormat.AVRO, TEXT).close();

    assertThat(file).hasContent("mine");
    assertThat(folder.resolve("rows.avro.part")).doesNotExist();
  }

  @Test
  void schemaWithoutAFormInParquetIsRefusedBeforeAnythingIsWritten() {
    Path file = folder.resolve("rows.parquet");

    assertThatThrownBy(() -> RowFile.create(file, RowFormat.PARQUET, OF_ITSELF))
        .isInstanceOf(InvalidOutputException.class)
        .hasMessageContaining(file + ": can't be written")
        .hasMessageContaining("ecursive");
    assertThat(folder).isEmptyDirectory();
  }
}
