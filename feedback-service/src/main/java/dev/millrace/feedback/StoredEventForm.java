package dev.millrace.feedback;

import dev.millrace.feedback.label.Decided;
import dev.millrace.feedback.label.Phase;
import dev.millrace.feedback.label.Undecided;
import dev.millrace.feedback.label.Verdict;
import dev.millrace.feedback.label.WaitingLabel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.apache.kafka.common.errors.SerializationException;

/**
 * A {@link StoredEvent} in its store.
 *
 * <pre>
 * undecided  0 int · count int · count × (due long · label)
 * decided    phase int (1 PENDING, 2 PROVISIONAL, 3 MATURE, 4 EXPIRED, 5 CORRECTED)
 *            · event time long · revision int · has verdict boolean · [verdict · latest long]
 *            · decision bytes
 * </pre>
 */
final class StoredEventForm extends BinaryForm<StoredEvent> {

  private static final int UNDECIDED = 0;
  private static final List<Phase> PHASES =
      List.of(Phase.PENDING, Phase.PROVISIONAL, Phase.MATURE, Phase.EXPIRED, Phase.CORRECTED);

  @Override
  void write(StoredEvent event, Encoder out) throws IOException {
    if (event.state() instanceof Undecided undecided) {
      out.writeInt(UNDECIDED);
      out.writeInt(undecided.waiting().size());
      for (WaitingLabel waiting : undecided.waiting()) {
        out.writeLong(waiting.due());
        writeLabel(waiting.label(), out);
      }
    } else if (event.state() instanceof Decided decided) {
      out.writeInt(1 + PHASES.indexOf(decided.phase()));
      out.writeLong(decided.eventTime());
      out.writeInt(decided.revision());
      out.writeBoolean(decided.verdict() != null);
      if (decided.verdict() != null) {
        writeVerdict(decided.verdict(), out);
        out.writeLong(decided.latest());
      }
      out.writeBytes(event.decision());
    }
  }

  @Override
  StoredEvent read(Decoder in) throws IOException {
    int kind = in.readInt();
    if (kind == UNDECIDED) {
      return new StoredEvent(readUndecided(in), null);
    }
    if (kind < 0 || kind > PHASES.size()) {
      throw new SerializationException("there is no state of kind " + kind);
    }
    Decided decided = readDecided(PHASES.get(kind - 1), in);
    return new StoredEvent(decided, readBytes(in));
  }

  private static Undecided readUndecided(Decoder in) throws IOException {
    int count = in.readInt();
    List<WaitingLabel> waiting = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long due = in.readLong();
      waiting.add(new WaitingLabel(readLabel(in), due));
    }
    return new Undecided(waiting);
  }

  private static Decided readDecided(Phase phase, Decoder in) throws IOException {
    long eventTime = in.readLong();
    int revision = in.readInt();
    if (!in.readBoolean()) {
      return new Decided(eventTime, phase, null, Long.MIN_VALUE, revision);
    }
    Verdict verdict = readVerdict(in);
    return new Decided(eventTime, phase, verdict, in.readLong(), revision);
  }
}
