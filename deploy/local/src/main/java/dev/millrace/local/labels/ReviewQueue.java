package dev.millrace.local.labels;

import dev.millrace.local.flow.WholeTopic;
import dev.millrace.local.labels.LabelReader.Said;
import dev.millrace.record.Review;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.serde.AvroSerdes;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;

/** The decisions that people are asked to look at, and what is known of each by now. */
public final class ReviewQueue {

  private final Map<String, Review> reviews = new LinkedHashMap<>();
  private final Map<String, Said> known = new HashMap<>();

  private ReviewQueue() {}

  /**
   * A review and the label that its event has, if it has one.
   *
   * @param review what is asked
   * @param said the last label of any source
   */
  public record Item(Review review, Optional<Said> said) {}

  /**
   * Reads the topics of reviews and labels up to their ends.
   *
   * @throws dev.millrace.local.cluster.ClusterException where one is not there or can't be read
   */
  public static ReviewQueue read(
      PipelineDefinition definition, Settings settings, Registry registry) {
    ReviewQueue queue = new ReviewQueue();
    String reviews = definition.topics().reviews().name();
    Deserializer<Review> values = AvroSerdes.specificDeserializer(registry, Review.class);
    new WholeTopic(reviews, Long.MAX_VALUE)
        .read(
            settings.kafka(),
            Instant.EPOCH,
            record -> queue.add(values.deserialize(reviews, record.value())));
    String labels = definition.topics().labels().name();
    LabelReader reader = LabelReader.of(labels, definition.labels().format(), registry);
    new WholeTopic(labels, Long.MAX_VALUE)
        .read(
            settings.kafka(),
            Instant.EPOCH,
            record -> reader.read(record.value()).ifPresent(queue::add));
    return queue;
  }

  private void add(Review review) {
    reviews.put(review.getEventId(), review);
  }

  private void add(Said said) {
    if (reviews.containsKey(said.eventId())) {
      known.put(said.eventId(), said);
    }
  }

  /** All reviews, the earliest first of each partition. */
  public List<Item> items() {
    return reviews.values().stream()
        .map(review -> new Item(review, Optional.ofNullable(known.get(review.getEventId()))))
        .toList();
  }

  /** The review of an event. */
  public Optional<Review> of(String eventId) {
    return Optional.ofNullable(reviews.get(eventId));
  }
}
