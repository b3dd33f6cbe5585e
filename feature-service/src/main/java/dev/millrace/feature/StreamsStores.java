package dev.millrace.feature;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The stores as Kafka Streams knows them: a key is where the partition of its text is. */
final class StreamsStores implements LookupStores {

  private final KafkaStreams streams;
  private final Optional<String> self;

  /**
   * @param self host:port under which other instances know this one, if they do
   */
  StreamsStores(KafkaStreams streams, Optional<String> self) {
    this.streams = streams;
    this.self = self;
  }

  @Override
  public ReadOnlyKeyValueStore<Bytes, byte[]> local(String store, String key) {
    int partition = metadata(store, key).partition();
    return running(
        () ->
            streams.store(
                StoreQueryParameters.fromNameAndType(
                        store, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                    .withPartition(partition)));
  }

  @Override
  public Optional<HostInfo> owner(String store, String key) {
    HostInfo owner = metadata(store, key).activeHost();
    return owner.equals(HostInfo.unavailable()) || isSelf(owner)
        ? Optional.empty()
        : Optional.of(owner);
  }

  private boolean isSelf(HostInfo owner) {
    return self.map(HostInfo::buildFromEndpoint).filter(owner::equals).isPresent();
  }

  private KeyQueryMetadata metadata(String store, String key) {
    KeyQueryMetadata found =
        running(() -> streams.queryMetadataForKey(store, key, new StringSerializer()));
    if (found == null || found.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
      throw new InvalidStateStoreException("it is not known yet which instance has what");
    }
    return found;
  }

  private static <T> T running(Supplier<T> asked) {
    try {
      return asked.get();
    } catch (IllegalStateException notRunning) {
      throw new InvalidStateStoreException(notRunning.getMessage(), notRunning);
    }
  }
}
