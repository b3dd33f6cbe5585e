package dev.millrace.example.cardfraud;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * One card payment, the event of this example.
 *
 * @param id unique, from 0 in time order
 * @param time whole seconds
 * @param customer from 0
 * @param terminal from 0
 * @param amount in units of the currency, two decimals, 0 or more
 */
public record Transaction(long id, Instant time, long customer, long terminal, double amount) {
  private static final Schema SCHEMA = readSchema();

  /** The event schema that lies beside {@code pipeline.yaml}. */
  public static Schema schema() {
    return SCHEMA;
  }

  /**
   * This payment as a record of {@link #schema()}; the time is a {@code Long}, epoch milliseconds.
   */
  public GenericRecord toAvro() {
    GenericRecord record = new GenericData.Record(SCHEMA);
    record.put("transaction_id", id);
    record.put("tx_time", time.toEpochMilli());
    record.put("customer_id", customer);
    record.put("terminal_id", terminal);
    record.put("amount", amount);
    return record;
  }

  private static Schema readSchema() {
    try (InputStream in = Transaction.class.getResourceAsStream("transaction.avsc")) {
      if (in == null) {
        throw new IllegalStateException("transaction.avsc is missing from the card-fraud jar");
      }
      return new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException("transaction.avsc in the card-fraud jar can't be read", e);
    }
  }
}
