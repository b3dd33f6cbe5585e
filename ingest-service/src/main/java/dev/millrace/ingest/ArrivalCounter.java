package dev.millrace.ingest;

import dev.millrace.ingest.validate.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/** Counts every record that comes in and every one that is refused, and passes all on. */
final class ArrivalCounter implements Processor<byte[], Arrival, byte[], Arrival> {

  private static final String COUNTS = "ingest-arrival-counts";

  private final IngestMeters meters;
  private ProcessorContext<byte[], Arrival> context;
  private TaskCounts counts;

  private ArrivalCounter(IngestMeters meters) {
    this.meters = meters;
  }

  static ProcessorSupplier<byte[], Arrival, byte[], Arrival> supplier(IngestMeters meters) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<byte[], Arrival, byte[], Arrival> get() {
        return new ArrivalCounter(meters);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return TaskCounts.stores(COUNTS);
      }
    };
  }

  @Override
  public void init(ProcessorContext<byte[], Arrival> processorContext) {
    context = processorContext;
    List<String> names = new ArrayList<>();
    names.add(IngestMeters.RECEIVED);
    names.add(IngestMeters.IGNORED_FIELDS);
    for (Reason reason : Reason.values()) {
      names.add(IngestMeters.deadLettered(reason));
    }
    counts = TaskCounts.start(context, COUNTS, names, meters);
  }

  @Override
  public void process(Record<byte[], Arrival> record) {
    Arrival arrival = record.value();
    counts.add(IngestMeters.RECEIVED, 1);
    if (arrival.isValid()) {
      counts.add(IngestMeters.IGNORED_FIELDS, arrival.event().ignoredFields());
    } else {
      counts.addDropped(
          IngestMeters.deadLettered(arrival.rejection().reason()),
          context.recordMetadata().orElseThrow());
    }
    context.forward(record);
  }
}
