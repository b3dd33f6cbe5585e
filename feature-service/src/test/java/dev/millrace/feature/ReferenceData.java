package dev.millrace.feature;

import dev.millrace.testkit.HandbookFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Payments of the public card-fraud data, with the features that others computed. */
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
    Path folder = HandbookFiles.folder();
    Set<Long> tied = new HashSet<>();
    HandbookFiles.each(folder.resolve(TIES), row -> tied.add(new Payment(row).id()));
    List<Payment> payments = new ArrayList<>();
    HandbookFiles.each(
        folder.resolve(file),
        row -> {
          boolean isTied = tied.contains(new Payment(row).id());
          payments.add(new Payment(isTied ? withoutExpectations(row) : row));
        });
    return payments;
  }

  private static Map<String, String> withoutExpectations(Map<String, String> row) {
    Map<String, String> kept = new HashMap<>(row);
    kept.keySet().removeIf(column -> column.startsWith("CUSTOMER_ID_"));
    return kept;
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
