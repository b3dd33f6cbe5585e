package dev.millrace.feature;

import dev.millrace.feature.Arrival.Progress;
import dev.millrace.feature.Arrival.Visit;
import dev.millrace.runtime.watermark.WatermarkRelay;
import dev.millrace.runtime.watermark.WatermarkRelay.Stage;
import dev.millrace.schemas.HeaderNames;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a feature event of each event, with the features of the event alone; where order matters
 * further on, says how far its partition is.
 */
final class BeginVector implements Processor<String, GenericRecord, String, Arrival> {

  private static final Logger LOG = LoggerFactory.getLogger(BeginVector.class);
  private static final Duration TELL_EVERY = Duration.ofMillis(50);

  private final EventFeatures features;
  private final FeatureEvents events;
  private final boolean ordered;
  private final Stage stage;
  private final FeatureMeters meters;

  private ProcessorContext<String, Arrival> context;
  private WatermarkRelay watermark;
  private long passed = Long.MIN_VALUE;
  private long told = Long.MIN_VALUE;

  /**
   * @param ordered whether entities further on want events by event time
   * @param stage the tasks that begin vectors
   */
  BeginVector(
      EventFeatures features,
      FeatureEvents events,
      boolean ordered,
      Stage stage,
      FeatureMeters meters) {
    this.features = features;
    this.events = events;
    this.ordered = ordered;
    this.stage = stage;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<String, Arrival> processorContext) {
    context = processorContext;
    watermark = stage.relay(context.taskId().partition());
    passed = Long.MIN_VALUE;
    told = Long.MIN_VALUE;
    if (ordered) {
      context.schedule(TELL_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> tellProgress());
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
    GenericRecord event = events.of(record, ingestedAt(record));
    List<FeatureIssue> issues = new ArrayList<>();
    features.begin(record.value(), events.vector(event), issues);
    events.mark(event, issues);
    passed = Math.max(passed, record.timestamp());
    watermark.pass(record.headers(), record.timestamp());
    Record<String, Arrival> visit = record.withValue(new Visit(event));
    // In event-time order the timestamp between the entities is the order time: see OrderKey.
    context.forward(ordered ? visit.withTimestamp(passed) : visit);
  }

  private void tellProgress() {
    if (passed > told) {
      told = passed;
      context.forward(
          new Record<>(
              null, new Progress(context.taskId().partition(), passed), Math.max(0, passed)));
    }
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
}
