package dev.millrace.training;

import dev.millrace.example.cardfraud.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A pipeline whose features are those of {@link SimulatedHistory}. */
final class Pipelines {
  private Pipelines() {}

  static Path write(Path folder) throws IOException {
    Files.writeString(folder.resolve("transaction.avsc"), Transaction.schema().toString());
    return Files.writeString(
        folder.resolve("pipeline.yaml"),
        """
        pipeline: cards
        events:
          schema: transaction.avsc
          id: transaction_id
          time: tx_time
          entity: customer_id
        labels: {format: json, maturity: 7d, unlabelled: negative}
        features:
          amount: {value: event.amount}
          during_weekend: {value: "event.tx_time.getDayOfWeek() in [0, 6]"}
          during_night: {value: "event.tx_time.getHours() <= 6"}
          customer_tx_count: {per: customer_id, aggregate: count, over: 7d}
          customer_amount: {per: customer_id, aggregate: mean, of: event.amount, over: 7d}
          remark: {value: "event.amount > 100.0 ? 'large' : 'small'"}
        model: {name: fraud, threshold: 0.5, fallback: 0.0}
        """);
  }
}
