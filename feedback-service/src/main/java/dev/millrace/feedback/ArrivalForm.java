package dev.millrace.feedback;

import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.apache.kafka.common.errors.SerializationException;

/**
 * An {@link Arrival} on its way to its event.
 *
 * <pre>
 * decision   0 int · partition int · event time long · passed long · decision bytes
 * label      1 int · label
 * </pre>
 */
final class ArrivalForm extends BinaryForm<Arrival> {

  private static final int DECISION = 0;
  private static final int LABEL = 1;

  @Override
  void write(Arrival arrival, Encoder out) throws IOException {
    if (arrival instanceof Arrival.Decision decision) {
      out.writeInt(DECISION);
      out.writeInt(decision.partition());
      out.writeLong(decision.eventTime());
      out.writeLong(decision.passed());
      out.writeBytes(decision.bytes());
    } else if (arrival instanceof Arrival.Label label) {
      out.writeInt(LABEL);
      writeLabel(label.label(), out);
    }
  }

  @Override
  Arrival read(Decoder in) throws IOException {
    int kind = in.readInt();
    return switch (kind) {
      case DECISION ->
          new Arrival.Decision(in.readInt(), in.readLong(), in.readLong(), readBytes(in));
      case LABEL -> new Arrival.Label(readLabel(in));
      default -> throw new SerializationException("there is no arrival of kind " + kind);
    };
  }
}
