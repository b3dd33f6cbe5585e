package dev.millrace.feedback;

import dev.millrace.feedback.TallyForm.Kept;
import dev.millrace.feedback.performance.Cell;
import dev.millrace.feedback.performance.CellKey;
import dev.millrace.feedback.performance.FinalLabels;
import dev.millrace.feedback.performance.PairSums;
import dev.millrace.feedback.performance.Pairing;
import dev.millrace.feedback.performance.Pairing.Version;
import dev.millrace.feedback.performance.ScoreHistogram;
import dev.millrace.feedback.performance.ScoreHistogram.Counts;
import dev.millrace.feedback.performance.Tally;
import dev.millrace.feedback.performance.TallyKey;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.apache.kafka.common.errors.SerializationException;

/**
 * A tally with its key.
 *
 * <pre>
 * cell       0 int · version · arm text · role text · cohort long · has segment boolean
 *            · [segment text · has value boolean · [value text]]
 *            · counts × long · sums × decimal · scores
 * pair       1 int · champion version · other version · arm text · role text
 *            · count long · sum decimal · squares decimal
 * reference  2 int · version · scores
 * all        3 int · count long
 *
 * version    model text · version text
 * decimal    unscaled bytes (two's complement, big-endian) · scale int
 * scores     cells int · cells × (cell int · all long · negative long · positive long)
 * </pre>
 */
final class TallyForm extends BinaryForm<Kept> {

  private static final int CELL = 0;
  private static final int PAIR = 1;
  private static final int REFERENCE = 2;
  private static final int ALL = 3;

  /**
   * A tally with its key.
   *
   * @param key of what
   * @param tally of the key's kind
   */
  record Kept(TallyKey key, Tally tally) {}

  @Override
  void write(Kept kept, Encoder out) throws IOException {
    if (kept.key() instanceof CellKey key && kept.tally() instanceof Cell cell) {
      out.writeInt(CELL);
      writeKey(key, out);
      writeCell(cell, out);
    } else if (kept.key() instanceof Pairing key && kept.tally() instanceof PairSums sums) {
      out.writeInt(PAIR);
      writePair(key, sums, out);
    } else if (kept.key() instanceof TallyKey.Reference key
        && kept.tally() instanceof ScoreHistogram scores) {
      out.writeInt(REFERENCE);
      writeVersion(key.version(), out);
      writeScores(scores, out);
    } else if (kept.tally() instanceof FinalLabels labels) {
      out.writeInt(ALL);
      out.writeLong(labels.count());
    }
  }

  @Override
  Kept read(Decoder in) throws IOException {
    int kind = in.readInt();
    return switch (kind) {
      case CELL -> new Kept(readKey(in), readCell(in));
      case PAIR -> readPair(in);
      case REFERENCE -> new Kept(new TallyKey.Reference(readVersion(in)), readScores(in));
      case ALL -> new Kept(new TallyKey.AllDecisions(), new FinalLabels(in.readLong()));
      default -> throw new SerializationException("there is no tally of kind " + kind);
    };
  }

  private static void writeKey(CellKey key, Encoder out) throws IOException {
    writeVersion(key.version(), out);
    out.writeString(key.arm());
    out.writeString(key.role());
    out.writeLong(key.cohort());
    writeOptional(key.segment(), out);
    writeOptional(key.value(), out);
  }

  private static CellKey readKey(Decoder in) throws IOException {
    return new CellKey(
        readVersion(in),
        in.readString(),
        in.readString(),
        in.readLong(),
        readOptional(in),
        readOptional(in));
  }

  private static void writeOptional(String text, Encoder out) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeString(text);
    }
  }

  private static String readOptional(Decoder in) throws IOException {
    return in.readBoolean() ? in.readString() : null;
  }

  private static void writeCell(Cell cell, Encoder out) throws IOException {
    for (long count : cell.counts()) {
      out.writeLong(count);
    }
    for (BigDecimal sum : cell.sums()) {
      writeDecimal(sum, out);
    }
    writeScores(cell.scores(), out);
  }

  private static Cell readCell(Decoder in) throws IOException {
    Cell cell = new Cell();
    long[] counts = cell.counts();
    for (int i = 0; i < counts.length; i++) {
      counts[i] = in.readLong();
    }
    BigDecimal[] sums = cell.sums();
    for (int i = 0; i < sums.length; i++) {
      sums[i] = readDecimal(in);
    }
    cell.scores().with(readScores(in));
    return cell;
  }

  private static void writePair(Pairing key, PairSums sums, Encoder out) throws IOException {
    writeVersion(key.champion(), out);
    writeVersion(key.other(), out);
    out.writeString(key.arm());
    out.writeString(key.role());
    out.writeLong(sums.count());
    writeDecimal(sums.sum(), out);
    writeDecimal(sums.squares(), out);
  }

  private static Kept readPair(Decoder in) throws IOException {
    Pairing key = new Pairing(readVersion(in), readVersion(in), in.readString(), in.readString());
    return new Kept(key, new PairSums(in.readLong(), readDecimal(in), readDecimal(in)));
  }

  private static void writeVersion(Version version, Encoder out) throws IOException {
    out.writeString(version.model());
    out.writeString(version.version());
  }

  private static Version readVersion(Decoder in) throws IOException {
    return new Version(in.readString(), in.readString());
  }

  private static void writeScores(ScoreHistogram scores, Encoder out) throws IOException {
    out.writeInt(scores.cells().size());
    for (Map.Entry<Integer, Counts> cell : scores.cells().entrySet()) {
      out.writeInt(cell.getKey());
      out.writeLong(cell.getValue().all());
      out.writeLong(cell.getValue().negative());
      out.writeLong(cell.getValue().positive());
    }
  }

  private static ScoreHistogram readScores(Decoder in) throws IOException {
    ScoreHistogram scores = new ScoreHistogram();
    int cells = in.readInt();
    for (int i = 0; i < cells; i++) {
      scores.add(in.readInt(), new Counts(in.readLong(), in.readLong(), in.readLong()));
    }
    return scores;
  }

  private static void writeDecimal(BigDecimal number, Encoder out) throws IOException {
    out.writeBytes(number.unscaledValue().toByteArray());
    out.writeInt(number.scale());
  }

  private static BigDecimal readDecimal(Decoder in) throws IOException {
    BigInteger unscaled = new BigInteger(readBytes(in));
    return new BigDecimal(unscaled, in.readInt());
  }
}
