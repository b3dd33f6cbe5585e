package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MillraceTest {

  @TempDir private Path folder;

  @Test
  void helpNamesEveryCommandAndExitCode() {
    Cli help = Cli.run("--help");

    assertThat(help.code()).isZero();
    assertThat(help.out())
        .contains(
            "demo",
            "up",
            "run",
            "validate",
            "topics",
            "schemas",
            "features",
            "models",
            "replay",
            "parity",
            "train",
            "Exit codes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "up",
        "run",
        "validate",
        "topics",
        "schemas",
        "features",
        "models",
        "replay",
        "parity"
      })
  void everyCommandHasHelp(String command) {
    Cli help = Cli.run(command, "--help");

    assertThat(help.code()).isZero();
    assertThat(help.out()).startsWith("Usage: millrace " + command);
  }

  @Test
  void validDefinitionIsShownWithItsDefaults() {
    Cli validated = Cli.run("validate", Cli.PIPELINE);

    assertThat(validated.code()).isZero();
    assertThat(validated.out()).startsWith("pipeline: card-fraud").contains("future: 5m");
  }

  @Test
  void invalidDefinitionIsRefusedWithAllProblemsAndNoStackTrace() throws IOException {
    Path file = Files.writeString(folder.resolve("p.yaml"), "pipeline: Bad Name\nevent: 1\n");

    Cli refused = Cli.run("validate", file);

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains(file + ":1: pipeline", file + ":2: event")
        .doesNotContain("\tat ");
  }

  @Test
  void optionsThatDoNotBelongTogetherAreRefused() {
    assertRefused("--mapping needs --input", "demo", "--mapping", "m.yaml");
    assertRefused("are for the simulator", "demo", "--input", "f.csv", "--seed", "2");
    assertRefused("--events and --limit must be at least 1", "demo", "--limit", "0");
    assertRefused("--partitions must be at least 1", "demo", "--partitions", "0");
    assertRefused("is not empty", "demo", "--keep", Cli.ROOT);
    assertRefused("--label-delay: '6 days' is no duration", "demo", "--label-delay", "6 days");
    assertRefused(
        "--from must be before --to",
        "replay",
        Cli.PIPELINE,
        "--from",
        "2018-04-02",
        "--to",
        "2018-04-01T12:00:00Z");
    assertRefused("'yesterday' is neither a day", "parity", Cli.PIPELINE, "--from", "yesterday");
    assertRefused("there is no service 'scorer'", "run", "scorer", Cli.PIPELINE);
    assertRefused("Missing required argument", "schemas", Cli.PIPELINE);
    assertRefused("bootstrap.servers is not set", "topics", Cli.PIPELINE);
  }

  @Test
  void missingFilesAreNamed() {
    assertRefused("none.csv: there is no such file", "demo", "--input", "none.csv");
    assertRefused("none.yaml", "demo", "--input", "x.csv", "--mapping", "none.yaml");
    assertRefused("none.yaml", "validate", "none.yaml");
  }

  private static void assertRefused(String message, Object... arguments) {
    Cli refused = Cli.run(arguments);

    assertThat(refused.err()).contains(message).doesNotContain("\tat ");
    assertThat(refused.code()).isEqualTo(2);
  }
}
