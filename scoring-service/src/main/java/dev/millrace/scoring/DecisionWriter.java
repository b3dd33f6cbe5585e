package dev.millrace.scoring;

import dev.millrace.runtime.definition.ModelDefinition;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.scoring.model.Judgement;
import dev.millrace.scoring.model.ReasonCode;
import dev.millrace.scoring.model.Verdict;
import dev.millrace.scoring.rollout.Lineup;
import dev.millrace.scoring.rollout.LineupArm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Writes decision records: the one place that knows their fields.
 *
 * <p>One is written for every event, and most of it is the event's own bytes or the same in every
 * decision of a line-up. So no record is made: the fields are written in the schema's order, runs
 * of them that never change as bytes that were encoded once. For one thread.
 */
final class DecisionWriter implements DatumWriter<Decision> {

  private static final int NULL = 0;
  private static final int VALUE = 1;
  private static final String MEMBER = "member";

  private final ModelDefinition definition;
  private final int scored;
  private final int fallback;
  private final byte[] byFallback;
  private Words words;

  /**
   * A writer.
   *
   * @param schema of the pipeline's decisions
   * @param definition threshold and fallback
   */
  DecisionWriter(Schema schema, ModelDefinition definition) {
    Schema status = schema.getField("status").schema();
    this.definition = definition;
    this.scored = status.getEnumOrdinal("SCORED");
    this.fallback = status.getEnumOrdinal("FALLBACK");
    this.byFallback = encoded(out -> writeDecider(null, null, Decision.FALLBACK, out));
  }

  /** What stands in every decision of a line-up. */
  private static final class Words {
    private final Lineup lineup;
    private final byte[][] deciders;
    private final byte[][] arms;
    private final byte[][][] members;
    private final long entries;

    Words(Lineup lineup) {
      this.lineup = lineup;
      List<LineupArm> all = lineup.arms();
      deciders = new byte[all.size()][];
      arms = new byte[all.size()][];
      members = new byte[all.size()][][];
      long count = 0;
      for (int i = 0; i < all.size(); i++) {
        LineupArm arm = all.get(i);
        ModelManifest version = arm.manifest();
        deciders[i] =
            encoded(out -> writeDecider(version.name(), version.version(), arm.name(), out));
        arms[i] = encoded(out -> writeAsked(arm.name(), arm.role(), version, out));
        members[i] =
            arm.members().stream()
                .map(member -> encoded(out -> writeAsked(arm.name(), MEMBER, member, out)))
                .toArray(byte[][]::new);
        count += 1 + members[i].length;
      }
      entries = count;
    }
  }

  @Override
  public void write(Decision decision, Encoder out) throws IOException {
    if (words == null || words.lineup != decision.lineup()) {
      words = new Words(decision.lineup());
    }
    Verdict verdict = decision.verdict();
    boolean byModel = decision.decider() >= 0;
    double score = byModel ? verdict.score() : definition.fallback();
    decision.event().writeHead(out);
    out.writeLong(decision.scoredAt());
    decision.event().writeFeatures(out);
    out.writeFixed(byModel ? words.deciders[decision.decider()] : byFallback);
    out.writeDouble(score);
    writeNullable(byModel ? predicted(decision, verdict) : null, out);
    out.writeDouble(definition.threshold());
    out.writeBoolean(score >= definition.threshold());
    writeArms(decision, out);
    writeReasons(decision.reasons(), out);
    writeStatus(byModel, verdict, out);
    writeNullable(decision.lineup().controlOffset(), out);
  }

  private static String predicted(Decision decision, Verdict verdict) {
    if (verdict.classes() == null) {
      return null;
    }
    int most = 0;
    for (int i = 1; i < verdict.classes().length; i++) {
      most = verdict.classes()[i] > verdict.classes()[most] ? i : most;
    }
    return classes(decision.lineup().arms().get(decision.decider()).manifest()).get(most);
  }

  private static List<String> classes(ModelManifest version) {
    return version.gives().classes();
  }

  /** model, version, arm. */
  private static void writeDecider(String model, String version, String arm, Encoder out)
      throws IOException {
    writeNullable(model, out);
    writeNullable(version, out);
    out.writeString(arm);
  }

  private void writeArms(Decision decision, Encoder out) throws IOException {
    out.writeArrayStart();
    out.setItemCount(words.entries);
    List<LineupArm> arms = decision.lineup().arms();
    for (int arm = 0; arm < arms.size(); arm++) {
      Judgement said = decision.said().get(arm);
      writeArm(words.arms[arm], arms.get(arm).manifest(), decision.of(arm), out);
      for (int member = 0; member < words.members[arm].length; member++) {
        Verdict verdict =
            said.members().isEmpty()
                ? decision.of(arm) // not asked, as the ensemble was not
                : said.members().get(member).get(decision.row());
        writeArm(words.members[arm][member], arms.get(arm).members().get(member), verdict, out);
      }
    }
    out.writeArrayEnd();
  }

  /** Of an arm: all up to its score. */
  private static void writeAsked(String arm, String role, ModelManifest version, Encoder out)
      throws IOException {
    out.writeString(arm);
    out.writeString(role);
    out.writeString(version.name());
    out.writeString(version.version());
  }

  private static void writeArm(byte[] asked, ModelManifest version, Verdict verdict, Encoder out)
      throws IOException {
    out.startItem();
    out.writeFixed(asked);
    if (verdict.isScored()) {
      writeNumber(verdict.score(), out);
      writeNumber(verdict.raw(), out);
      writeClasses(verdict.classes(), version, out);
      out.writeString("scored");
      out.writeIndex(NULL); // reason
    } else {
      out.writeIndex(NULL); // score
      out.writeIndex(NULL); // raw_score
      writeNothing(out); // classes
      out.writeString(verdict.reason().wasAsked() ? "failed" : "skipped");
      writeNullable(reason(verdict), out);
    }
  }

  /** What went wrong, with its particulars. */
  private static String reason(Verdict verdict) {
    return verdict.detail() == null
        ? verdict.reason().code()
        : verdict.reason().code() + ": " + verdict.detail();
  }

  private static void writeClasses(float[] probabilities, ModelManifest version, Encoder out)
      throws IOException {
    if (probabilities == null) {
      writeNothing(out);
      return;
    }
    out.writeMapStart();
    out.setItemCount(probabilities.length);
    for (int i = 0; i < probabilities.length; i++) {
      out.startItem();
      out.writeString(classes(version).get(i));
      out.writeDouble(probabilities[i]);
    }
    out.writeMapEnd();
  }

  private static void writeReasons(List<ReasonCode> reasons, Encoder out) throws IOException {
    out.writeArrayStart();
    out.setItemCount(reasons.size());
    for (ReasonCode reason : reasons) {
      out.startItem();
      out.writeString(reason.feature());
      out.writeDouble(reason.contribution());
    }
    out.writeArrayEnd();
  }

  /** An array or a map without items. */
  private static void writeNothing(Encoder out) throws IOException {
    out.writeArrayStart();
    out.setItemCount(0);
    out.writeArrayEnd();
  }

  /** status, status_reason, status_detail. */
  private void writeStatus(boolean byModel, Verdict verdict, Encoder out) throws IOException {
    out.writeEnum(byModel ? scored : fallback);
    writeNullable(byModel ? null : verdict.reason().code(), out);
    writeNullable(byModel ? null : verdict.detail(), out);
  }

  private static void writeNullable(String text, Encoder out) throws IOException {
    out.writeIndex(text == null ? NULL : VALUE);
    if (text != null) {
      out.writeString(text);
    }
  }

  private static void writeNullable(Long number, Encoder out) throws IOException {
    out.writeIndex(number == null ? NULL : VALUE);
    if (number != null) {
      out.writeLong(number);
    }
  }

  private static void writeNumber(double number, Encoder out) throws IOException {
    out.writeIndex(VALUE);
    out.writeDouble(number);
  }

  private static byte[] encoded(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      fields.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void setSchema(Schema schema) {
    throw new UnsupportedOperationException("a decision has one schema");
  }

  /** A run of fields. */
  @FunctionalInterface
  private interface Fields {
    void write(Encoder out) throws IOException;
  }
}
