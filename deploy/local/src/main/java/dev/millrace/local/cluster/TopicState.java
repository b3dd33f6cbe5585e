package dev.millrace.local.cluster;

import dev.millrace.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A topic as the catalogue wants it and as it is.
 *
 * @param topic as it is wanted
 * @param partitions it has; 0 where the topic is missing
 * @param replication of its first partition; 0 where the topic is missing
 * @param config its settings, of those that the catalogue names
 */
public record TopicState(Topic topic, int partitions, int replication, Map<String, String> config) {

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
                if (!wanted.equals(config.get(key))) {
                  differences.put(key, wanted);
                }
              });
    }
    return differences;
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
