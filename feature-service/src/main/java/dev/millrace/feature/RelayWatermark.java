package dev.millrace.feature;

import dev.millrace.feature.Arrival.Visit;
import dev.millrace.runtime.watermark.WatermarkRelay;
import dev.millrace.runtime.watermark.WatermarkRelay.Stage;
import dev.millrace.schemas.HeaderNames;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Says on each event that has come through a hop how far this task is. */
final class RelayWatermark implements Processor<String, Arrival, String, Arrival> {

  private final Stage stage;
  private final boolean sorted;
  private ProcessorContext<String, Arrival> context;
  private WatermarkRelay watermark;

  /**
   * @param sorted whether events come by event time: then their own time tells, and what the stage
   *     before said does not, for they no longer come in the order in which it was said
   */
  RelayWatermark(Stage stage, boolean sorted) {
    this.stage = stage;
    this.sorted = sorted;
  }

  @Override
  public void init(ProcessorContext<String, Arrival> processorContext) {
    context = processorContext;
    watermark = stage.relay(context.taskId().partition());
  }

  @Override
  public void process(Record<String, Arrival> record) {
    if (record.value() instanceof Visit) {
      if (sorted) {
        record.headers().remove(HeaderNames.WATERMARK);
      }
      watermark.pass(record.headers(), record.timestamp());
    }
    context.forward(record);
  }
}
