package dev.millrace.ingest.validate;

import dev.millrace.runtime.definition.EventsDefinition;
import java.time.Duration;
import java.time.InstantSource;

/** Judges one raw event by itself: its form, its fields, its rules, its time. Thread-safe. */
public final class EventValidator {

  private final EventDecoder decoder;
  private final EventFields fields;
  private final Rules rules;
  private final Duration future;
  private final InstantSource clock;

  /**
   * @param definition what an event must be
   * @param decoder of the definition's format
   * @param clock against which events from the future are told
   */
  public EventValidator(EventsDefinition definition, EventDecoder decoder, InstantSource clock) {
    this.decoder = decoder;
    this.fields = EventFields.of(definition);
    this.rules = new Rules(definition.rules());
    this.future = definition.future();
    this.clock = clock;
  }

  /**
   * Judges.
   *
   * @param value the event's bytes as received; may be null
   */
  public Verdict validate(byte[] value) {
    if (value == null || value.length == 0) {
      return new Rejection(
          Reason.EMPTY, value == null ? "the record has no value" : "the value has no bytes");
    }
    try {
      return judge(decoder.decode(value));
    } catch (RefusedException e) {
      return e.rejection();
    } catch (StackOverflowError e) {
      // A record type that holds itself lets the input choose how deep the decoder recurses.
      return new Rejection(Reason.SCHEMA_MISMATCH, "nested too deep to be read");
    }
  }

  private Verdict judge(Decoded decoded) throws RefusedException {
    Soundness.demand(decoded.event());
    ValidEvent event = fields.identify(decoded);
    long ahead = event.time() - clock.millis();
    if (ahead > future.toMillis()) {
      return new Rejection(
          Reason.FUTURE,
          "the event time is %d ms ahead of the clock, %d are allowed"
              .formatted(ahead, future.toMillis()));
    }
    Rejection broken = rules.firstBroken(decoded.event());
    return broken == null ? event : broken;
  }
}
