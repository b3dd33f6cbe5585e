package dev.millrace.benchmark;

import dev.millrace.example.cardfraud.SimulatedTransaction;
import dev.millrace.example.cardfraud.Simulator;
import dev.millrace.example.cardfraud.SimulatorSettings;
import dev.millrace.example.cardfraud.Transaction;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.schemas.HeaderNames;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Payments of the card-fraud example, as ingest would write them.
 *
 * <p>1,000 customers and 2,000 terminals, about 1,900 payments a day: 400,000 payments are seven
 * months.
 */
final class Payments {

  private final PipelineDefinition definition;
  private final long seed;

  Payments(PipelineDefinition definition, long seed) {
    this.definition = definition;
    this.seed = seed;
  }

  /** The first of them, by customer, for the topic of events. */
  Stream<ProducerRecord<String, GenericRecord>> events(long count) {
    return new Simulator(SimulatorSettings.defaults(seed))
        .stream().limit(count).map(SimulatedTransaction::transaction).map(this::event);
  }

  private ProducerRecord<String, GenericRecord> event(Transaction payment) {
    long time = payment.time().toEpochMilli();
    ProducerRecord<String, GenericRecord> record =
        new ProducerRecord<>(
            definition.topics().events().name(),
            null,
            time,
            Long.toString(payment.customer()),
            payment.toAvro());
    byte[] ingestedAt = ByteBuffer.allocate(Long.BYTES).putLong(time).array();
    record.headers().add(HeaderNames.INGESTED_AT, ingestedAt);
    return record;
  }
}
