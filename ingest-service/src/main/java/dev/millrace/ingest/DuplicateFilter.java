package dev.millrace.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.ingest.validate.DuplicateWindow;
import dev.millrace.runtime.watermark.WatermarkRelay;
import dev.millrace.runtime.watermark.WatermarkRelay.Stage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/** Passes on each event id of an entity once within the window. */
final class DuplicateFilter implements Processor<String, byte[], String, byte[]> {

  private static final String STORE = "ingest-duplicates";
  private static final String COUNTS = "ingest-outcome-counts";

  private final DuplicateWindow window;
  private final Stage stage;
  private final IngestMeters meters;
  private ProcessorContext<String, byte[]> context;
  private WindowStore<Bytes, Long> firstTimes;
  private TaskCounts counts;
  private WatermarkRelay watermark;
  private long latestTime;

  private DuplicateFilter(DuplicateWindow window, Stage stage, IngestMeters meters) {
    this.window = window;
    this.stage = stage;
    this.meters = meters;
  }

  static ProcessorSupplier<String, byte[], String, byte[]> supplier(
      DuplicateWindow window, Stage stage, IngestMeters meters) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, byte[], String, byte[]> get() {
        return new DuplicateFilter(window, stage, meters);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        Set<StoreBuilder<?>> stores = new java.util.HashSet<>(TaskCounts.stores(COUNTS));
        stores.add(firstTimes(window));
        return stores;
      }
    };
  }

  /**
   * Key: entity and id, filed under the start of the first time's bucket. Value: the first time.
   *
   * <p>The changelog's timestamps are the broker's. With event times there, brokers would delete
   * the memory of a replay of old events while it is being replayed, as they judge age by them.
   */
  private static StoreBuilder<WindowStore<Bytes, Long>> firstTimes(DuplicateWindow window) {
    return Stores.windowStoreBuilder(
            Stores.persistentWindowStore(STORE, window.retention(), window.width(), false),
            Serdes.Bytes(),
            Serdes.Long())
        .withLoggingEnabled(
            Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, TimestampType.LOG_APPEND_TIME.name));
  }

  @Override
  public void init(ProcessorContext<String, byte[]> processorContext) {
    context = processorContext;
    firstTimes = context.getStateStore(STORE);
    counts =
        TaskCounts.start(
            context,
            COUNTS,
            List.of(IngestMeters.ACCEPTED, IngestMeters.DUPLICATES, IngestMeters.UNCHECKED),
            meters);
    latestTime = 0;
    watermark = stage.relay(context.taskId().partition());
  }

  @Override
  public void process(Record<String, byte[]> record) {
    Bytes key = storeKey(record);
    long time = record.timestamp();
    latestTime = Math.max(latestTime, time);
    if (isKnown(key, time)) {
      counts.addDropped(IngestMeters.DUPLICATES, context.recordMetadata().orElseThrow());
      return;
    }
    if (window.isBeyondMemory(time, latestTime)) {
      counts.add(IngestMeters.UNCHECKED, 1);
    }
    firstTimes.put(key, time, window.bucket(time));
    counts.add(IngestMeters.ACCEPTED, 1);
    record.headers().remove(EntityKeyer.EVENT_ID);
    watermark.pass(record.headers(), time);
    context.forward(record);
  }

  private boolean isKnown(Bytes key, long time) {
    for (long bucket : window.candidates(time)) {
      Long firstTime = firstTimes.fetch(key, bucket);
      if (firstTime != null && window.isSame(time, firstTime)) {
        return true;
      }
    }
    return false;
  }

  /** Length of the entity, entity, id: so that "a" + "bc" is not "ab" + "c". */
  private static Bytes storeKey(Record<String, byte[]> record) {
    byte[] entity = record.key().getBytes(UTF_8);
    Header id = record.headers().lastHeader(EntityKeyer.EVENT_ID);
    byte[] idBytes = id.value();
    return Bytes.wrap(
        ByteBuffer.allocate(Short.BYTES + entity.length + idBytes.length)
            .putShort((short) entity.length)
            .put(entity)
            .put(idBytes)
            .array());
  }
}
