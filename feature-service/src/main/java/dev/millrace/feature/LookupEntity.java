package dev.millrace.feature;

import dev.millrace.runtime.definition.PipelineDefinition;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** One entity whose keys can be looked up. */
final class LookupEntity {

  private final EntityFeatures features;
  private final Schema vector;
  private final LookupKey keys;
  private final HistoryLocks locks;

  /**
   * @param features with windows
   * @param locks of those who write the stores
   */
  LookupEntity(PipelineDefinition definition, EntityFeatures features, HistoryLocks locks) {
    this.features = features;
    this.vector = definition.schemas().features();
    this.keys = new LookupKey(features.entity(), definition.schemas().event());
    this.locks = locks;
  }

  /** The field of the event. */
  String name() {
    return features.entity();
  }

  /** A store of it; all are partitioned alike. */
  String store() {
    return features.overEvents().isEmpty()
        ? StoreNames.labels(features.entity())
        : StoreNames.events(features.entity());
  }

  /** See {@link LookupKey#read}. */
  String key(String text) {
    return keys.read(text);
  }

  /**
   * What this instance's stores hold of a key.
   *
   * @throws LookupFailedException where they hold nothing of it
   */
  LatestFeatures latest(String key, LookupStores stores) {
    List<StoredWindows> windows = new ArrayList<>();
    if (!features.overEvents().isEmpty()) {
      windows.add(read(features.overEvents(), StoreNames.events(name()), key, stores));
    }
    if (!features.overLabels().isEmpty()) {
      windows.add(read(features.overLabels(), StoreNames.labels(name()), key, stores));
    }
    if (windows.stream().allMatch(StoredWindows::isEmpty)) {
      throw new LookupFailedException(
          LookupResult.UNKNOWN, "nothing is held of %s '%s'".formatted(name(), key));
    }
    return new LatestFeatures(vector, windows);
  }

  private StoredWindows read(WindowFeatures over, String store, String key, LookupStores stores) {
    return StoredWindows.read(over, stores.local(store, key), locks, key);
  }
}
