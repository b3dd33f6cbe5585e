package dev.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.runtime.definition.EventsDefinition;
import dev.millrace.runtime.definition.Format;
import dev.millrace.runtime.settings.InvalidSettingException;
import dev.millrace.schemas.Topics;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TopicLimitsTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final Topics topics = new Topics("shop");
  private final EventsDefinition events = Payments.pipeline("shop", Format.AVRO).events();

  @Test
  void theCataloguesTopicsSuit() {
    TopicLimits limits = TopicLimits.ofCatalogue(topics);

    assertThat(limits.demandFor(events, topics)).isEqualTo(limits);
  }

  @Test
  void aDeadLetterMustFitWhateverCameIn() {
    TopicLimits tight = new TopicLimits(1_000_000, 900_000, 999_999, HOUR);

    assertThatThrownBy(() -> tight.demandFor(events, topics))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(
            "shop.events.dead-letter takes 1016383 bytes a message (max.message.bytes), which is"
                + " less than what shop.events.raw takes and our headers: at least 1016384 are"
                + " needed");
  }

  @Test
  void theBrokerMustTakeEventsAsFarAheadAsTheDefinitionDoes() {
    TopicLimits strict = new TopicLimits(1000, 1000, 2000, Duration.ofMinutes(4));

    assertThatThrownBy(() -> strict.demandFor(events, topics))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("events.future is PT5M, but shop.events takes no record more than")
        .hasMessageContaining("message.timestamp.after.max.ms");
  }
}
