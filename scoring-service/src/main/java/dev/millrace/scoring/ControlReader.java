package dev.millrace.scoring;

import dev.millrace.record.Control;
import dev.millrace.scoring.rollout.Rollout;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Hands the control topic's records on, with their offsets. Every instance reads all of them, from
 * the beginning at each start.
 */
final class ControlReader implements Processor<String, Control, Void, Void> {

  private final Rollout rollout;
  private ProcessorContext<Void, Void> context;

  ControlReader(Rollout rollout) {
    this.rollout = rollout;
  }

  @Override
  public void init(ProcessorContext<Void, Void> processorContext) {
    context = processorContext;
  }

  @Override
  public void process(Record<String, Control> record) {
    if (record.value() != null) { // what can't be read, or was deleted
      rollout.take(context.recordMetadata().orElseThrow().offset(), record.value());
    }
  }
}
