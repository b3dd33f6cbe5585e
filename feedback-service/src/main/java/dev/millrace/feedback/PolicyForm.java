package dev.millrace.feedback;

import dev.millrace.feedback.retraining.Baseline;
import dev.millrace.feedback.retraining.CohortFigures;
import dev.millrace.feedback.retraining.PolicyState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * What the retraining policy remembers. What may be missing stands behind a boolean.
 *
 * <pre>
 * since long · [asked long] · labels long · [open text] · count int · count × cohort
 *       · [precision baseline] · [estimate baseline]
 * cohort    from long · to long · version text · labelled long · [average precision double]
 *           · [estimated AUC double]
 * baseline  version text · figure double · until long
 * </pre>
 */
final class PolicyForm extends BinaryForm<PolicyState> {

  /** Writes a value that is there. */
  @FunctionalInterface
  private interface Writing<V> {
    void write(V value) throws IOException;
  }

  /** Reads a value that is there. */
  @FunctionalInterface
  private interface Reading<V> {
    V read() throws IOException;
  }

  @Override
  void write(PolicyState state, Encoder out) throws IOException {
    out.writeLong(state.since());
    writeOptional(state.asked(), out, out::writeLong);
    out.writeLong(state.labels());
    writeOptional(state.open(), out, text -> out.writeString(text));
    out.writeInt(state.cohorts().size());
    for (CohortFigures cohort : state.cohorts()) {
      writeCohort(cohort, out);
    }
    writeOptional(state.precision(), out, baseline -> writeBaseline(baseline, out));
    writeOptional(state.estimate(), out, baseline -> writeBaseline(baseline, out));
  }

  @Override
  PolicyState read(Decoder in) throws IOException {
    long since = in.readLong();
    Long asked = readOptional(in, in::readLong);
    long labels = in.readLong();
    String open = readOptional(in, in::readString);
    int count = in.readInt();
    List<CohortFigures> cohorts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      cohorts.add(readCohort(in));
    }
    Baseline precision = readOptional(in, () -> readBaseline(in));
    Baseline estimate = readOptional(in, () -> readBaseline(in));
    return new PolicyState(since, asked, labels, open, cohorts, precision, estimate);
  }

  private static void writeCohort(CohortFigures cohort, Encoder out) throws IOException {
    out.writeLong(cohort.from());
    out.writeLong(cohort.to());
    out.writeString(cohort.version());
    out.writeLong(cohort.labelled());
    writeOptional(cohort.averagePrecision(), out, out::writeDouble);
    writeOptional(cohort.estimatedAuc(), out, out::writeDouble);
  }

  private static CohortFigures readCohort(Decoder in) throws IOException {
    return new CohortFigures(
        in.readLong(),
        in.readLong(),
        in.readString(),
        in.readLong(),
        readOptional(in, in::readDouble),
        readOptional(in, in::readDouble));
  }

  private static void writeBaseline(Baseline baseline, Encoder out) throws IOException {
    out.writeString(baseline.version());
    out.writeDouble(baseline.figure());
    out.writeLong(baseline.until());
  }

  private static Baseline readBaseline(Decoder in) throws IOException {
    return new Baseline(in.readString(), in.readDouble(), in.readLong());
  }

  private static <V> void writeOptional(V value, Encoder out, Writing<V> writing)
      throws IOException {
    out.writeBoolean(value != null);
    if (value != null) {
      writing.write(value);
    }
  }

  private static <V> V readOptional(Decoder in, Reading<V> reading) throws IOException {
    return in.readBoolean() ? reading.read() : null;
  }
}
