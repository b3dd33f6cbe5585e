package dev.millrace.example.cardfraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class TransactionTest {
  private static final Transaction TRANSACTION =
      new Transaction(7, Instant.parse("2018-04-01T00:00:31Z"), 596, 3156, 57.16);

  @Test
  void becomesARecordOfTheEventSchema() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(Transaction.schema())
        .write(TRANSACTION.toAvro(), encoder);
    encoder.flush();

    GenericRecord read =
        new GenericDatumReader<GenericRecord>(Transaction.schema())
            .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));

    assertThat(read)
        .hasToString(
            "{\"transaction_id\": 7, \"tx_time\": 1522540831000, \"customer_id\": 596,"
                + " \"terminal_id\": 3156, \"amount\": 57.16}");
  }

  @Test
  void documentsEveryFieldAndLeaksNoLabel() {
    assertThat(Transaction.schema().getDoc()).isNotBlank();
    assertThat(Transaction.schema().getFields())
        .allSatisfy(field -> assertThat(field.doc()).isNotBlank())
        .extracting(Schema.Field::name)
        .containsExactly("transaction_id", "tx_time", "customer_id", "terminal_id", "amount");
  }
}
