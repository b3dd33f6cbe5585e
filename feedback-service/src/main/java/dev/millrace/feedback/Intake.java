package dev.millrace.feedback;

import dev.millrace.runtime.deadletter.DeadLetters;
import dev.millrace.runtime.deadletter.Source;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what was read into an {@link Arrival} keyed by its event's id, or into a {@link DeadLetter}
 * with the headers that say why.
 *
 * @param <T> what a value means
 */
final class Intake<T> implements Processor<byte[], Incoming<T>, String, Outcome> {

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  /** A longer key is refused: a label's may have to be kept. */
  private static final int MAX_KEY_BYTES = 4 * 1024;

  private final Rekeying<T> rekeying;
  private final Count count;
  private final DeadLetters letters;
  private ProcessorContext<String, Outcome> context;

  /** Gives an arrival its key. */
  @FunctionalInterface
  interface Rekeying<T> {
    Record<String, Outcome> arrival(Record<byte[], Incoming<T>> record, T meaning, Source source);
  }

  /**
   * What to count.
   *
   * @param received a record was read
   * @param refused it can't be used, for this reason
   */
  record Count(Runnable received, Consumer<String> refused) {}

  Intake(Rekeying<T> rekeying, Count count, DeadLetters letters) {
    this.rekeying = rekeying;
    this.count = count;
    this.letters = letters;
  }

  @Override
  public void init(ProcessorContext<String, Outcome> processorContext) {
    context = processorContext;
  }

  @Override
  public void process(Record<byte[], Incoming<T>> record) {
    count.received().run();
    Incoming<T> incoming = record.value();
    if (record.key() != null && record.key().length > MAX_KEY_BYTES) {
      incoming.refuse(
          new Refusal(
              Refusal.TOO_LARGE,
              "a key of " + record.key().length + " bytes is more than " + MAX_KEY_BYTES));
    }
    Source source = Source.of(context);
    context.forward(
        incoming
            .meaning()
            .map(meaning -> rekeying.arrival(record, meaning, source))
            .orElseGet(() -> refused(record, source)));
  }

  private Record<String, Outcome> refused(Record<byte[], Incoming<T>> record, Source source) {
    Incoming<T> incoming = record.value();
    Refusal refusal = incoming.refusal();
    count.refused().accept(refusal.reason());
    LOG.atWarn()
        .addKeyValue("topic", source.topic())
        .addKeyValue("partition", source.partition())
        .addKeyValue("offset", source.offset())
        .addKeyValue("reason", refusal.reason())
        .log("dead-lettered a record: {}", refusal.detail());
    Record<byte[], byte[]> received =
        record.withValue(incoming.bytes()).withTimestamp(letters.timestamp(incoming.timestamp()));
    return DeadLetter.outcome(
        "", letters.letter(received, source, refusal.reason(), refusal.detail()));
  }
}
