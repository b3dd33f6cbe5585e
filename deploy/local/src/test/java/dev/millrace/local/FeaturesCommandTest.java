package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Features of payments of 24 days: a high amount is fraud, and so is each payment at a few
 * terminals.
 */
class FeaturesCommandTest {

  @TempDir private Path folder;
  private Payments payments;

  @BeforeEach
  void writeFiles() throws IOException {
    payments = Payments.write(folder, 2400);
  }

  private Cli features(String command, Object... more) {
    Object[] arguments = new Object[7 + more.length];
    Object[] first = {
      "features",
      command,
      payments.pipeline(),
      "--from",
      payments.events(),
      "--mapping",
      payments.mapping()
    };
    System.arraycopy(first, 0, arguments, 0, first.length);
    System.arraycopy(more, 0, arguments, first.length, more.length);
    return Cli.run(arguments);
  }

  @Test
  void bestFeaturesAreSelectedTwiceTheSame() throws IOException {
    Path one = folder.resolve("one.yaml");
    Path other = folder.resolve("other.yaml");

    Cli selected = features("select", "--out", one, "--top", 3, "--windows", "1d,7d");
    Cli again = features("select", "--out", other, "--top", 3, "--windows", "7d,1d");

    assertThat(selected.err()).doesNotContain("millrace:");
    assertThat(selected.code()).isZero();
    assertThat(again.out().replace("other.yaml", "one.yaml")).isEqualTo(selected.out());
    assertThat(Files.readString(other)).isEqualTo(Files.readString(one));
    assertSelected(Files.readString(one));
    assertThat(Cli.run("validate", one).code()).isZero();
  }

  private static void assertSelected(String written) {
    assertThat(written)
        .startsWith("# Payments.\npipeline: payments\n")
        .endsWith("\n\n# No model yet.\nmodel: {name: fraud}\n")
        .contains("  # Chosen by './millrace features select': 3 of ", "seed 1.")
        .contains("2,400 events of payments.csv, mapped by payments-columns.yaml")
        .containsPattern("  # amount: IV \\d\\.\\d{4}, MI \\d\\.\\d{5}, importance 0\\.\\d{4} ± ")
        .contains("  amount: {value: event.amount}\n")
        .containsPattern("  # terminal_label_mean_1d: IV .*, importance 0\\.")
        .containsPattern(
            "  terminal_label_mean: \\{.* of: label, delay: 7d, default: 0, over: \\[1d\\]");
  }

  @Test
  void sampleWithoutLabelsIsShownUnrankedAndNotSelectedFrom() throws IOException {
    Files.writeString(
        payments.mapping(), Files.readString(payments.mapping()).split("label:", 2)[0]);
    Path out = folder.resolve("out.yaml");

    Cli suggested = features("suggest", "--windows", "1d");
    assertThat(suggested.code()).isZero();
    assertThat(suggested.out())
        .contains("Not ranked: the sample has no labels of both kinds.")
        .containsPattern("amount +row +yours")
        .contains("  customer_amount_mean: {per: customer_id, aggregate: mean, of: event.amount")
        .doesNotContain("of: label");

    Cli refused = features("select", "--out", out);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("millrace: Sample: 2,400 events", "--mapping, key 'label'");
    assertThat(out).doesNotExist();
  }

  @Test
  void fileThatIsThereIsKept() throws IOException {
    Cli refused = features("select", "--out", payments.pipeline());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("is there already; --force writes over it");

    assertThat(features("suggest", "--out", payments.mapping()).code()).isEqualTo(2);
    assertThat(Files.readString(payments.pipeline())).startsWith("# Payments.");
  }

  @Test
  void optionsThatCanNotBeMeantAreRefused() {
    assertRefused("--out must say", features("select"));
    assertRefused("mutually exclusive", features("select", "--top", 3, "--min-iv", 0.1));
    assertRefused("'1 week' is no duration", features("suggest", "--windows", "1 week"));
    assertRefused("--limit must be at least 1", features("suggest", "--limit", 0));
    assertRefused(
        "--mapping is for a file",
        Cli.run(
            "features",
            "suggest",
            payments.pipeline(),
            "--from",
            "topic",
            "--mapping",
            payments.mapping()));
  }

  private static void assertRefused(String message, Cli refused) {
    assertThat(refused.err()).contains(message).doesNotContain("\tat ");
    assertThat(refused.code()).isEqualTo(2);
  }
}
