package dev.millrace.benchmark;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Count and sum of one window, 16 bytes. */
record Total(long count, double sum) {

  static final Total NONE = new Total(0, 0);

  static Serde<Total> serde() {
    return Serdes.serdeFrom(
        (topic, total) -> total == null ? null : total.bytes(),
        (topic, bytes) -> bytes == null ? null : of(ByteBuffer.wrap(bytes)));
  }

  Total plus(double value) {
    return new Total(count + 1, sum + value);
  }

  double mean() {
    return sum / count;
  }

  private byte[] bytes() {
    return ByteBuffer.allocate(Long.BYTES + Double.BYTES).putLong(count).putDouble(sum).array();
  }

  private static Total of(ByteBuffer in) {
    return new Total(in.getLong(), in.getDouble());
  }
}
