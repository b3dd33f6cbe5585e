package dev.millrace.feature;

import dev.millrace.schemas.HeaderNames;
import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts each event into its entity's history and forwards it with its features. */
final class FeatureProcessor implements Processor<String, GenericRecord, String, GenericRecord> {

  private static final Logger LOG = LoggerFactory.getLogger(FeatureProcessor.class);
  private static final Object[] NO_ANSWERS = {};

  private final FeatureVectors vectors;
  private final FeatureEvents events;
  private final CacheBudget budget;
  private final FeatureMeters meters;

  private ProcessorContext<String, GenericRecord> context;
  private EntityWindows windows;

  private FeatureProcessor(
      FeatureVectors vectors, FeatureEvents events, CacheBudget budget, FeatureMeters meters) {
    this.vectors = vectors;
    this.events = events;
    this.budget = budget;
    this.meters = meters;
  }

  static ProcessorSupplier<String, GenericRecord, String, GenericRecord> supplier(
      FeatureVectors vectors, FeatureEvents events, CacheBudget budget, FeatureMeters meters) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, GenericRecord, String, GenericRecord> get() {
        return new FeatureProcessor(vectors, events, budget, meters);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return vectors.hasWindows() ? EntityWindows.stores() : Set.of();
      }
    };
  }

  /** Also called where a task starts again after a failure: nothing may be left from before. */
  @Override
  public void init(ProcessorContext<String, GenericRecord> processorContext) {
    context = processorContext;
    if (vectors.hasWindows()) {
      windows = EntityWindows.start(context, vectors.newEngine(), budget, meters);
    }
  }

  @Override
  public void process(Record<String, GenericRecord> record) {
    meters.received();
    String missing = events.missing(record);
    if (missing != null) {
      meters.refused();
      LOG.warn("a record without {} at {}", missing, place());
      return;
    }
    GenericRecord vector = vectors.vector(record.value(), answers(record));
    context.forward(record.withValue(events.of(record, ingestedAt(record), vector)));
    meters.computed();
  }

  private Object[] answers(Record<String, GenericRecord> record) {
    return windows == null
        ? NO_ANSWERS
        : windows.accept(record.key(), record.timestamp(), vectors.values(record.value()));
  }

  private long ingestedAt(Record<String, GenericRecord> record) {
    Header header = record.headers().lastHeader(HeaderNames.INGESTED_AT);
    if (header == null || header.value() == null || header.value().length != Long.BYTES) {
      meters.unstamped();
      return record.timestamp();
    }
    return ByteBuffer.wrap(header.value()).getLong();
  }

  private String place() {
    return context
        .recordMetadata()
        .map(at -> at.topic() + "-" + at.partition() + "@" + at.offset())
        .orElse("an unknown place");
  }

  @Override
  public void close() {
    if (windows != null) {
      windows.close();
    }
  }
}
