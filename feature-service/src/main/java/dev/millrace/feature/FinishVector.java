package dev.millrace.feature;

import dev.millrace.feature.Arrival.Visit;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Puts the last features into a vector and gives the record its key and time back. */
final class FinishVector implements Processor<String, Arrival, String, GenericRecord> {

  private final EventFeatures features;
  private final FeatureEvents events;
  private final FeatureMeters meters;
  private ProcessorContext<String, GenericRecord> context;

  FinishVector(EventFeatures features, FeatureEvents events, FeatureMeters meters) {
    this.features = features;
    this.events = events;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<String, GenericRecord> processorContext) {
    context = processorContext;
  }

  @Override
  public void process(Record<String, Arrival> record) {
    if (record.value() instanceof Visit visit) {
      GenericRecord event = visit.event();
      List<FeatureIssue> issues = new ArrayList<>();
      features.finish(events.vector(event), issues);
      events.mark(event, issues);
      context.forward(
          new Record<>(events.entity(event), event, events.time(event), record.headers()));
      meters.computed();
    }
  }
}
