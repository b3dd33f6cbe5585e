package dev.millrace.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A pipeline and payments, a hundred a day: a high amount is fraud, and so are two of three at two
 * of the terminals.
 *
 * @param pipeline the definition
 * @param mapping of the events' columns
 * @param events the payments
 */
record Payments(Path pipeline, Path mapping, Path events) {

  private static final int SECONDS_BETWEEN = 864;

  static Payments write(Path folder, int count) throws IOException {
    Path example = Cli.PIPELINE.getParent();
    Files.copy(example.resolve("transaction.avsc"), folder.resolve("transaction.avsc"));
    Path mapping = folder.resolve("payments-columns.yaml");
    Files.copy(example.resolve("mapping-reference-csv.yaml"), mapping);
    Path pipeline =
        Files.writeString(
            folder.resolve("pipeline.yaml"),
            """
            # Payments.
            pipeline: payments
            events: {schema: transaction.avsc, id: transaction_id, time: tx_time, entity: customer_id, deduplicate: 1d}
            labels: {maturity: 7d}
            features:
              amount: {value: event.amount}  # as paid
              seen: {per: customer_id, aggregate: count, over: [1d]}

            # No model yet.
            model: {name: fraud}
            """);
    return new Payments(
        pipeline, mapping, Files.writeString(folder.resolve("payments.csv"), csv(count)));
  }

  private static String csv(int count) {
    StringBuilder csv =
        new StringBuilder(
            "TRANSACTION_ID,TX_TIME_SECONDS,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_FRAUD_SCENARIO\n");
    for (int i = 0; i < count; i++) {
      csv.append(row(i, i * 7901 % 53, i * 7919 % 20, i * 7907 % 1009 / 4.0));
    }
    return csv.toString();
  }

  private static String row(int i, int customer, int terminal, double amount) {
    boolean fraud = amount > 225 || (terminal < 2 && i % 3 != 0);
    return String.format(
        Locale.ROOT,
        "%d,%d,%d,%d,%.2f,%d%n",
        i,
        i * SECONDS_BETWEEN,
        customer,
        terminal,
        amount,
        fraud ? 1 : 0);
  }
}
