package dev.millrace.local.suggest;

import dev.millrace.local.input.InputEvent;
import dev.millrace.runtime.definition.EventsDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** What a sample of events holds. */
public final class SampleProfile {

  private final Map<String, FieldProfile> fields = new LinkedHashMap<>();
  private Instant first = Instant.MAX;
  private Instant last = Instant.MIN;
  private long rows;
  private long labels;
  private long positives;
  private Duration longestLag = Duration.ZERO;

  private SampleProfile(Schema event) {
    for (Schema.Field field : event.getFields()) {
      fields.put(field.name(), new FieldProfile(field.name(), FieldKind.of(field.schema())));
    }
  }

  /** Looks at every event. */
  public static SampleProfile of(EventsDefinition definition, Iterator<InputEvent> events) {
    SampleProfile profile = new SampleProfile(definition.schema());
    events.forEachRemaining(profile::add);
    return profile;
  }

  private void add(InputEvent event) {
    rows++;
    first = event.time().isBefore(first) ? event.time() : first;
    last = event.time().isAfter(last) ? event.time() : last;
    fields.forEach((name, field) -> field.add(event.event().get(name)));
    if (event.label() != null) {
      labels++;
      positives += event.label().value() > 0 ? 1 : 0;
      Duration lag = Duration.between(event.time(), event.label().time());
      longestLag = lag.compareTo(longestLag) > 0 ? lag : longestLag;
    }
  }

  public long rows() {
    return rows;
  }

  /** Events with a label. */
  public long labels() {
    return labels;
  }

  /** Events with a label above 0. */
  public long positives() {
    return positives;
  }

  /**
   * Whether there are labels of both kinds.
   *
   * @param unlabelledIsNegative whether an event without one counts as labelled 0
   */
  public boolean isRankable(boolean unlabelledIsNegative) {
    return positives > 0 && positives < (unlabelledIsNegative ? rows : labels);
  }

  /** How long after its event the latest label came. */
  public Duration longestLag() {
    return longestLag;
  }

  public Instant first() {
    return first;
  }

  public Instant last() {
    return last;
  }

  /** From the first event to the last. */
  public Duration span() {
    return rows == 0 ? Duration.ZERO : Duration.between(first, last);
  }

  List<FieldProfile> fields() {
    return List.copyOf(fields.values());
  }

  FieldProfile field(String name) {
    return fields.get(name);
  }
}
