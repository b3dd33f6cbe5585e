package dev.millrace.local.cluster;

import dev.millrace.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as the catalogue wants it and as it is.
 *
 * @param topic as it is wanted
 * @param partitions it has; 0 where the topic is missing
 * @param replication of its first partition; 0 where the topic is missing
 * @param config its settings, of those that the catalogue names
 */
public record TopicState(Topic topic, int partitions, int replication, Map<String, String> config) {

  private static final Set<String> AT_LEAST =
      Set.of(
          TopicConfig.RETENTION_MS_CONFIG,
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
          TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG);

  public TopicState {
    config = Map.copyOf(config);
  }

  static TopicState missing(Topic topic) {
    return new TopicState(topic, 0, 0, Map.of());
  }

  public boolean isMissing() {
    return partitions == 0;
  }

  public boolean isAsWanted() {
    return !isMissing() && differences().isEmpty();
  }

  /** Settings that differ from the catalogue's, with the values that the catalogue wants. */
  public Map<String, String> differences() {
    Map<String, String> differences = new TreeMap<>();
    if (!isMissing()) {
      topic
          .config()
          .forEach(
              (key, wanted) -> {
                if (!suffices(key, config.get(key), wanted)) {
                  differences.put(key, wanted);
                }
              });
    }
    return differences;
  }

  /** More room or a longer life than the catalogue asks for is the user's choice, and stays. */
  private static boolean suffices(String key, String present, String wanted) {
    if (wanted.equals(present)) {
      return true;
    }
    if (present == null || !AT_LEAST.contains(key)) {
      return false;
    }
    long is = Long.parseLong(present);
    long least = Long.parseLong(wanted);
    return is < 0 || (least >= 0 && is >= least); // a negative retention is for ever
  }

  /** In words: {@code ok}, {@code missing} or what differs. */
  public List<String> words() {
    if (isMissing()) {
      return List.of("missing");
    }
    if (differences().isEmpty()) {
      return List.of("ok");
    }
    return differences().entrySet().stream()
        .map(
            entry ->
                "%s is %s, should be %s"
                    .formatted(entry.getKey(), config.get(entry.getKey()), entry.getValue()))
        .toList();
  }
}
