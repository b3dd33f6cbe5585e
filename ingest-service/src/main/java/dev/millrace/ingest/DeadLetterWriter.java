package dev.millrace.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.ingest.validate.Rejection;
import dev.millrace.runtime.deadletter.DeadLetters;
import dev.millrace.runtime.deadletter.Source;
import dev.millrace.schemas.HeaderNames;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Makes a refused arrival a dead letter. */
final class DeadLetterWriter implements Processor<byte[], Arrival, byte[], byte[]> {

  private final DeadLetters letters;
  private ProcessorContext<byte[], byte[]> context;

  DeadLetterWriter(DeadLetters letters) {
    this.letters = letters;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> processorContext) {
    context = processorContext;
  }

  @Override
  public void process(Record<byte[], Arrival> record) {
    Arrival arrival = record.value();
    Rejection rejection = arrival.rejection();
    Record<byte[], byte[]> letter =
        letters.letter(
            record
                .withValue(arrival.received())
                .withTimestamp(letters.timestamp(arrival.receivedTimestamp())),
            Source.of(context),
            rejection.reason().code(),
            rejection.detail());
    if (rejection.rule() != null) {
      letter.headers().add(HeaderNames.RULE, rejection.rule().getBytes(UTF_8));
    }
    context.forward(letter);
  }
}
