package dev.millrace.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicStateTest {

  private static final Topic EVENTS = new Topics("p").events();
  private static final String DAY = Long.toString(24L * 60 * 60 * 1000);

  @Test
  void aTopicAsTheCatalogueHasItIsAsWanted() {
    assertThat(state(Map.of()).isAsWanted()).isTrue();
  }

  @Test
  void aMissingTopicIsNotAsWanted() {
    assertThat(TopicState.missing(EVENTS).isAsWanted()).isFalse();
  }

  @Test
  void aLongerLifeAndMoreRoomAreTheUsersChoice() {
    assertThat(
            state(Map.of("retention.ms", "31536000000", "max.message.bytes", "99999999"))
                .differences())
        .isEmpty();
    assertThat(state(Map.of("retention.ms", "-1")).differences()).isEmpty();
  }

  @Test
  void aShorterLifeAndAnotherCleanupAreDifferences() {
    assertThat(state(Map.of("retention.ms", DAY, "cleanup.policy", "compact")).differences())
        .containsOnlyKeys("retention.ms", "cleanup.policy");
  }

  @Test
  void aTopicKeptForEverWantsJustThat() {
    Topic labelled = new Topics("p").labelled();
    Map<String, String> config = new HashMap<>(labelled.config());
    config.put("retention.ms", DAY);

    assertThat(new TopicState(labelled, 4, 1, config).differences())
        .containsOnly(Map.entry("retention.ms", "-1"));
  }

  private static TopicState state(Map<String, String> changed) {
    Map<String, String> config = new HashMap<>(EVENTS.config());
    config.putAll(changed);
    return new TopicState(EVENTS, 4, 1, config);
  }
}
