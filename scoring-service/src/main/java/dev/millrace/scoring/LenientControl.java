package dev.millrace.scoring;

import dev.millrace.record.Control;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads control records; one that can't be read is logged and null, for it must stop nobody. */
record LenientControl(Deserializer<Control> strict) implements Deserializer<Control> {

  private static final Logger LOG = LoggerFactory.getLogger(LenientControl.class);

  @Override
  public Control deserialize(String topic, byte[] value) {
    return deserialize(topic, null, value);
  }

  @Override
  public Control deserialize(String topic, Headers headers, byte[] value) {
    if (value == null) {
      return null;
    }
    try {
      return strict.deserialize(topic, headers, value);
    } catch (SerializationException e) {
      LOG.error("a record of {} can't be read and is passed over: {}", topic, e.getMessage());
      return null;
    }
  }
}
