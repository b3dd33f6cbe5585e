package dev.millrace.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The public card-fraud data with the features that others computed, outside the repository: in
 * {@code ../shared/data}, or {@code data} in the folder that {@code MILLRACE_SHARED} names.
 */
public final class ReferenceData {

  private static final long START = 1_522_540_800_000L; // 2018-04-01T00:00:00Z
  private static final String TIES = "ties-same-customer-same-second.csv";

  private ReferenceData() {}

  /**
   * Payments of a file, in time order; the test is skipped where the folder is absent.
   *
   * @param file name in {@code card-fraud}
   */
  public static List<Payment> payments(String file) throws IOException {
    Path folder = folder();
    assumeTrue(
        Files.isDirectory(folder),
        () -> "the reference data is not there: " + folder + " (MILLRACE_SHARED names another)");
    Set<Long> tied = new HashSet<>();
    for (Map<String, String> row : rows(folder.resolve(TIES))) {
      tied.add(Long.parseLong(row.get("TRANSACTION_ID")));
    }
    List<Payment> payments = new ArrayList<>();
    for (Map<String, String> row : rows(folder.resolve(file))) {
      Payment payment = new Payment(row);
      if (!tied.contains(payment.id())) {
        payments.add(payment);
      } else {
        payments.add(new Payment(withoutExpectations(row)));
      }
    }
    return payments;
  }

  private static Map<String, String> withoutExpectations(Map<String, String> row) {
    Map<String, String> kept = new HashMap<>(row);
    kept.keySet().removeIf(column -> column.startsWith("CUSTOMER_ID_"));
    return kept;
  }

  private static Path folder() {
    String shared = System.getenv("MILLRACE_SHARED");
    Path root = Path.of(System.getProperty("millrace.root", "."));
    Path folder = shared == null ? root.resolve("../shared") : Path.of(shared);
    return folder.resolve("data/card-fraud").toAbsolutePath().normalize();
  }

  private static List<Map<String, String>> rows(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] names = lines.get(0).split(",", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      assertThat(cells).as("%s: %s", file, line).hasSameSizeAs(names);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < names.length; i++) {
        row.put(names[i], cells[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  /** One row, by column name. */
  public record Payment(Map<String, String> row) {

    public long id() {
      return Long.parseLong(row.get("TRANSACTION_ID"));
    }

    /** Epoch milliseconds. */
    public long time() {
      return START + 1000 * Long.parseLong(row.get("TX_TIME_SECONDS"));
    }

    public long customer() {
      return Long.parseLong(row.get("CUSTOMER_ID"));
    }

    public long terminal() {
      return Long.parseLong(row.get("TERMINAL_ID"));
    }

    public double amount() {
      return Double.parseDouble(row.get("TX_AMOUNT"));
    }

    /** Whether the row says what is to be expected; ties don't, their order upstream is chance. */
    public boolean hasExpectations() {
      return row.containsKey("CUSTOMER_ID_NB_TX_1DAY_WINDOW");
    }

    /** An expected feature. */
    public double expected(String column) {
      return Double.parseDouble(row.get(column));
    }
  }
}
