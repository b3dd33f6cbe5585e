package dev.millrace.feedback;

import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * What a task tells the judge.
 *
 * <pre>
 * changed  true  · boundary long · tally with its key
 * passed   false · task int · time long
 * </pre>
 */
final class MeasurementForm extends BinaryForm<Measurement> {

  private final TallyForm tallies = new TallyForm();

  @Override
  void write(Measurement measurement, Encoder out) throws IOException {
    if (measurement instanceof Measurement.Changed changed) {
      out.writeBoolean(true);
      out.writeLong(changed.boundary());
      tallies.write(new TallyForm.Kept(changed.key(), changed.change()), out);
    } else if (measurement instanceof Measurement.Passed passed) {
      out.writeBoolean(false);
      out.writeInt(passed.task());
      out.writeLong(passed.time());
    }
  }

  @Override
  Measurement read(Decoder in) throws IOException {
    if (!in.readBoolean()) {
      return new Measurement.Passed(in.readInt(), in.readLong());
    }
    long boundary = in.readLong();
    TallyForm.Kept kept = tallies.read(in);
    return new Measurement.Changed(boundary, kept.key(), kept.tally());
  }
}
