package dev.millrace.training.train;

import dev.millrace.schemas.model.ModelInput;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers labelled rows into examples: of an event's rows the one with the highest revision counts,
 * wherever in the input it stands. What is not used is counted by reason.
 *
 * <p>Holds one row an event in memory, single precision. Rows read = examples + skipped.
 */
public final class ExampleCollector {
  private final List<ModelInput> inputs;
  private final Map<String, Candidate> byEvent = new HashMap<>();
  private long superseded;

  /** Collects rows whose values belong to these inputs. */
  public ExampleCollector(List<ModelInput> inputs) {
    this.inputs = List.copyOf(inputs);
  }

  /**
   * Takes one row.
   *
   * @throws UntrainableException if its label is neither 0 nor 1, or a value is not of its input's
   *     type; names the event
   */
  public void add(LabelledRow row) {
    Candidate known = byEvent.get(row.eventId());
    if (known != null) {
      superseded++;
      if (known.revision >= row.revision()) {
        return;
      }
    }
    byEvent.put(row.eventId(), candidate(row));
  }

  /** The examples among the rows taken so far. */
  public ExampleSet examples() {
    List<Example> examples = new ArrayList<>();
    for (Candidate candidate : byEvent.values()) {
      if (candidate.example != null) {
        examples.add(candidate.example);
      }
    }
    return new ExampleSet(inputs, examples);
  }

  /** Rows taken that are no examples: count by reason, reasons that never occurred left out. */
  public Map<String, Long> skipped() {
    Map<Skipped, Long> counts = new EnumMap<>(Skipped.class);
    byEvent.values().stream()
        .filter(candidate -> candidate.example == null)
        .forEach(candidate -> counts.merge(candidate.skipped, 1L, Long::sum));
    if (superseded > 0) {
      counts.put(Skipped.SUPERSEDED, superseded);
    }
    Map<String, Long> byKey = new TreeMap<>();
    counts.forEach((reason, count) -> byKey.put(reason.key(), count));
    return byKey;
  }

  private Candidate candidate(LabelledRow row) {
    if (row.state() == LabelState.PROVISIONAL) {
      return Candidate.skipped(row, Skipped.PROVISIONAL);
    }
    if (row.label() == null) {
      return Candidate.skipped(row, Skipped.UNLABELLED);
    }
    float[] encoded = encode(row);
    for (float value : encoded) {
      if (Float.isInfinite(value)) {
        return Candidate.skipped(row, Skipped.NOT_FINITE);
      }
    }
    Example example = new Example(row.eventId(), row.time(), encoded, positive(row));
    return new Candidate(row.revision(), example, null);
  }

  private float[] encode(LabelledRow row) {
    float[] encoded = new float[inputs.size()];
    for (int i = 0; i < encoded.length; i++) {
      try {
        encoded[i] = inputs.get(i).encode(row.values().get(i));
      } catch (IllegalArgumentException e) {
        throw new UntrainableException("event " + row.eventId() + ": " + e.getMessage());
      }
    }
    return encoded;
  }

  private static boolean positive(LabelledRow row) {
    if (row.label() == 0.0 || row.label() == 1.0) {
      return row.label() == 1.0;
    }
    throw new UntrainableException(
        "event "
            + row.eventId()
            + " has label "
            + row.label()
            + "; a yes/no model learns from labels 0 and 1 only");
  }

  /** What is known of one event: an example, or why it is none. */
  private record Candidate(int revision, Example example, Skipped skipped) {
    static Candidate skipped(LabelledRow row, Skipped reason) {
      return new Candidate(row.revision(), null, reason);
    }
  }
}
