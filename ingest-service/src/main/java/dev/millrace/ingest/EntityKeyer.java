package dev.millrace.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.runtime.watermark.WatermarkRelay;
import dev.millrace.runtime.watermark.WatermarkRelay.Stage;
import dev.millrace.schemas.HeaderNames;
import dev.millrace.schemas.UserHeaders;
import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes a valid arrival the record that will be written: key = entity, value = the encoded event,
 * timestamp = event time, and in headers when it was ingested, how far the partition is and, up to
 * the repartition topic, its id.
 */
final class EntityKeyer implements Processor<byte[], Arrival, String, byte[]> {

  /** Header that carries the event id through the repartition topic, and no further. */
  static final String EVENT_ID = UserHeaders.OURS + "event-id";

  private final Stage stage;
  private ProcessorContext<String, byte[]> context;
  private WatermarkRelay watermark;

  EntityKeyer(Stage stage) {
    this.stage = stage;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> processorContext) {
    context = processorContext;
    watermark = stage.relay(context.taskId().partition());
  }

  @Override
  public void process(Record<byte[], Arrival> record) {
    EncodedEvent event = record.value().event();
    Headers headers = UserHeaders.only(record.headers());
    headers.add(HeaderNames.INGESTED_AT, bytes(stage.clock().millis()));
    headers.add(EVENT_ID, event.id().getBytes(UTF_8));
    watermark.pass(headers, event.time());
    context.forward(new Record<>(event.entity(), event.bytes(), event.time(), headers));
  }

  private static byte[] bytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }
}
