package dev.millrace.scoring;

import dev.millrace.runtime.definition.ModelDefinition;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.scoring.model.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Writes decision records: the one place that knows their fields.
 *
 * <p>One is written for every event, and most of it is the event's own bytes or the same in every
 * decision. So no record is made: the fields are written in the schema's order, runs of them that
 * never change as bytes that were encoded once.
 */
final class DecisionWriter implements DatumWriter<Decision> {

  private static final String CHAMPION = "champion";
  private static final int NULL = 0;
  private static final int VALUE = 1;

  private final ModelDefinition definition;
  private final boolean hasModel;
  private final byte[] byChampion;
  private final byte[] byFallback;
  private final byte[] championAsked;
  private final byte[] championScored;
  private final int fallback;

  /**
   * A writer.
   *
   * @param schema of the pipeline's decisions
   * @param definition threshold and fallback
   * @param manifest the model in force; null where there is none
   */
  DecisionWriter(Schema schema, ModelDefinition definition, ModelManifest manifest) {
    Schema status = schema.getField("status").schema();
    this.definition = definition;
    this.hasModel = manifest != null;
    this.byChampion = hasModel ? encoded(out -> writeDecider(manifest, CHAMPION, out)) : null;
    this.byFallback = encoded(out -> writeDecider(null, "fallback", out));
    this.championAsked = hasModel ? encoded(out -> writeAsked(manifest, out)) : null;
    this.championScored = encoded(out -> writeScored(status.getEnumOrdinal("SCORED"), out));
    this.fallback = status.getEnumOrdinal("FALLBACK");
  }

  @Override
  public void write(Decision decision, Encoder out) throws IOException {
    Verdict verdict = decision.verdict();
    boolean byModel = verdict.isScored();
    double score = byModel ? verdict.score() : definition.fallback();
    decision.event().writeHead(out);
    out.writeLong(decision.scoredAt());
    decision.event().writeFeatures(out);
    out.writeFixed(byModel ? byChampion : byFallback);
    out.writeDouble(score);
    out.writeIndex(NULL); // predicted_class
    out.writeDouble(definition.threshold());
    out.writeBoolean(score >= definition.threshold());
    if (byModel) {
      out.writeFixed(championAsked);
      writeNullable(score, out);
      writeNullable(score, out); // raw_score
      out.writeFixed(championScored);
    } else {
      writeFallback(verdict, out);
    }
  }

  /** model, version, arm. */
  private static void writeDecider(ModelManifest manifest, String arm, Encoder out)
      throws IOException {
    writeNullable(manifest == null ? null : manifest.name(), out);
    writeNullable(manifest == null ? null : manifest.version(), out);
    out.writeString(arm);
  }

  /** arms, up to the champion's score. */
  private static void writeAsked(ModelManifest manifest, Encoder out) throws IOException {
    out.writeArrayStart();
    out.setItemCount(1);
    out.startItem();
    out.writeString(CHAMPION); // arm
    out.writeString(CHAMPION); // role
    out.writeString(manifest.name());
    out.writeString(manifest.version());
  }

  /** arms, from behind the champion's score; then all the rest. */
  private static void writeScored(int status, Encoder out) throws IOException {
    writeNoClasses(out);
    out.writeString("scored");
    out.writeIndex(NULL);
    out.writeArrayEnd();
    writeStatus(status, null, null, out);
  }

  /** arms, of which the champion failed; then all the rest. */
  private void writeFallback(Verdict verdict, Encoder out) throws IOException {
    String reason = verdict.reason().code();
    if (hasModel) {
      out.writeFixed(championAsked);
      out.writeIndex(NULL); // score
      out.writeIndex(NULL); // raw_score
      writeNoClasses(out);
      out.writeString("failed");
      writeNullable(reason, out);
    }
    out.writeArrayEnd();
    writeStatus(fallback, reason, verdict.detail(), out);
  }

  private static void writeNoClasses(Encoder out) throws IOException {
    out.writeMapStart();
    out.setItemCount(0);
    out.writeMapEnd();
  }

  /** reason_codes, status, status_reason, status_detail, control_offset. */
  private static void writeStatus(int status, String reason, String detail, Encoder out)
      throws IOException {
    out.writeArrayStart();
    out.setItemCount(0);
    out.writeArrayEnd();
    out.writeEnum(status);
    writeNullable(reason, out);
    writeNullable(detail, out);
    out.writeIndex(NULL);
  }

  private static void writeNullable(String text, Encoder out) throws IOException {
    out.writeIndex(text == null ? NULL : VALUE);
    if (text != null) {
      out.writeString(text);
    }
  }

  private static void writeNullable(double number, Encoder out) throws IOException {
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
