package dev.millrace.feature;

import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The stores of the pipeline's windows, of which each instance has some partitions. */
interface LookupStores {

  /**
   * The partition of a store that holds a key. Where it is not here, or can't be read now, this or
   * reading it throws {@link org.apache.kafka.streams.errors.InvalidStateStoreException}.
   */
  ReadOnlyKeyValueStore<Bytes, byte[]> local(String store, String key);

  /** The other instance that holds a key; empty where it is this one, or is not known. */
  Optional<HostInfo> owner(String store, String key);
}
