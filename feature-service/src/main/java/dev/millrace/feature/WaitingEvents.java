package dev.millrace.feature;

import dev.millrace.feature.Arrival.Progress;
import dev.millrace.feature.Arrival.Visit;
import dev.millrace.feature.WaitForTurn.Passing;
import dev.millrace.feature.order.OrderKey;
import dev.millrace.runtime.batch.CommitHook;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Events that wait for their turn, sorted in memory; in the store below is what waits across a
 * commit, and how far the upstream partitions were.
 *
 * <pre>
 * event      'E' | order time, 8 bytes | offset, 8 bytes  →  key length, 4 bytes (-1 = null) | key | arrival
 * progress   'P' | partition, 4 bytes                     →  arrival
 * </pre>
 */
final class WaitingEvents {

  /** Suffix of the hook's name. */
  static final String COMMIT = "-commit";

  private static final byte EVENT = 'E';
  private static final byte PROGRESS = 'P';

  private final KeyValueStore<Bytes, byte[]> store;
  private final ArrivalForm form;
  private final TreeMap<OrderKey, Passing> waiting = new TreeMap<>();
  private final Map<Integer, Long> marks = new HashMap<>();
  private final Set<Integer> newMarks = new HashSet<>();

  /** Waiting, and not in the store yet. */
  private final TreeMap<OrderKey, Passing> unstored = new TreeMap<>();

  /** Passed, and in the store still. */
  private final Set<Bytes> leftovers = new HashSet<>();

  private WaitingEvents(KeyValueStore<Bytes, byte[]> store, ArrivalForm form) {
    this.store = store;
    this.form = form;
  }

  /** The stores to be connected to the processor. */
  static Set<StoreBuilder<?>> stores(String entity) {
    String name = StoreNames.waiting(entity);
    return Set.of(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
            .withCachingDisabled()
            .withLoggingEnabled(Map.of()),
        CommitHook.named(name + COMMIT));
  }

  /**
   * Goes on with what the task's last owner left.
   *
   * @param events knows an event's time and id
   * @param now the wall clock: from now on it is counted how long they wait
   */
  static WaitingEvents load(
      KeyValueStore<Bytes, byte[]> store, ArrivalForm form, FeatureEvents events, long now) {
    WaitingEvents loaded = new WaitingEvents(store, form);
    try (KeyValueIterator<Bytes, byte[]> stored = store.all()) {
      while (stored.hasNext()) {
        KeyValue<Bytes, byte[]> entry = stored.next();
        loaded.load(ByteBuffer.wrap(entry.key.get()), ByteBuffer.wrap(entry.value), events, now);
      }
    }
    return loaded;
  }

  private void load(ByteBuffer key, ByteBuffer value, FeatureEvents events, long now) {
    if (key.get() == PROGRESS) {
      Progress progress = (Progress) arrival(value);
      marks.put(progress.partition(), progress.time());
      return;
    }
    long time = key.getLong();
    long offset = key.getLong();
    String recordKey = recordKey(value);
    Visit visit = (Visit) arrival(value);
    waiting.put(
        new OrderKey(time, events.time(visit.event()), events.id(visit.event()), offset),
        new Passing(recordKey, visit, new RecordHeaders(), now));
  }

  private static String recordKey(ByteBuffer value) {
    int length = value.getInt();
    if (length < 0) {
      return null;
    }
    byte[] key = new byte[length];
    value.get(key);
    return Serdes.String().deserializer().deserialize("", key);
  }

  private Arrival arrival(ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.get(bytes);
    return form.arrival(store.name(), bytes);
  }

  /** How far each upstream partition was. */
  void marks(BiConsumer<Integer, Long> each) {
    marks.forEach(each);
  }

  /** An upstream partition has passed a time. */
  void mark(int partition, long time) {
    marks.put(partition, time);
    newMarks.add(partition);
  }

  void add(OrderKey at, Passing event) {
    waiting.put(at, event);
    unstored.put(at, event);
  }

  int size() {
    return waiting.size();
  }

  /** Takes out all events of an order time before the given one, in order. */
  void takeBefore(long time, BiConsumer<OrderKey, Passing> each) {
    while (!waiting.isEmpty() && (waiting.firstKey().time() < time || time == Long.MAX_VALUE)) {
      Map.Entry<OrderKey, Passing> first = waiting.pollFirstEntry();
      if (unstored.remove(first.getKey()) == null) {
        leftovers.add(storeKey(first.getKey()));
      }
      each.accept(first.getKey(), first.getValue());
    }
  }

  /** Makes the store hold what waits; to be called before each commit. */
  void store() {
    leftovers.forEach(store::delete);
    leftovers.clear();
    unstored.forEach((at, event) -> store.put(storeKey(at), value(event)));
    unstored.clear();
    for (int partition : newMarks) {
      store.put(
          Bytes.wrap(
              ByteBuffer.allocate(1 + Integer.BYTES).put(PROGRESS).putInt(partition).array()),
          form.bytes(store.name(), new Progress(partition, marks.get(partition))));
    }
    newMarks.clear();
  }

  private static Bytes storeKey(OrderKey at) {
    return Bytes.wrap(
        ByteBuffer.allocate(1 + 2 * Long.BYTES)
            .put(EVENT)
            .putLong(at.time())
            .putLong(at.offset())
            .array());
  }

  private byte[] value(Passing event) {
    byte[] key = Serdes.String().serializer().serialize("", event.key());
    byte[] arrival = form.bytes(store.name(), event.visit());
    ByteBuffer value =
        ByteBuffer.allocate(Integer.BYTES + (key == null ? 0 : key.length) + arrival.length)
            .putInt(key == null ? -1 : key.length);
    if (key != null) {
      value.put(key);
    }
    return value.put(arrival).array();
  }
}
