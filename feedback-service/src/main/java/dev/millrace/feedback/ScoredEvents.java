package dev.millrace.feedback;

import dev.millrace.feedback.performance.Pairing.Version;
import dev.millrace.feedback.performance.ScoredEvent;
import dev.millrace.feedback.performance.ScoredEvent.ArmScore;
import dev.millrace.feedback.performance.ScoredEvent.Segment;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads off a decision what it is judged by. */
final class ScoredEvents {

  /** An ensemble's members decide nothing by themselves. */
  private static final String MEMBER = "member";

  private final String topic;
  private final Deserializer<GenericRecord> decisions;
  private final List<String> segments;

  /**
   * A reader.
   *
   * @param topic of the decisions
   * @param decisions reads them
   * @param segments features by whose values they are told apart
   */
  ScoredEvents(String topic, Deserializer<GenericRecord> decisions, List<String> segments) {
    this.topic = topic;
    this.decisions = decisions;
    this.segments = List.copyOf(segments);
  }

  ScoredEvent read(byte[] bytes) {
    GenericRecord decision = decisions.deserialize(topic, bytes);
    return new ScoredEvent(
        (long) decision.get("event_time"),
        (double) decision.get("threshold"),
        arms((List<?>) decision.get("arms")),
        segments((GenericRecord) decision.get("features")));
  }

  private static List<ArmScore> arms(List<?> asked) {
    List<ArmScore> arms = new ArrayList<>();
    for (Object each : asked) {
      GenericRecord arm = (GenericRecord) each;
      String role = arm.get("role").toString();
      if (arm.get("score") != null && !role.equals(MEMBER)) {
        arms.add(
            new ArmScore(
                arm.get("arm").toString(),
                role,
                new Version(arm.get("model").toString(), arm.get("version").toString()),
                (double) arm.get("score")));
      }
    }
    return arms;
  }

  /** A feature that the decision's own schema does not know is one that its event lacks. */
  private List<Segment> segments(GenericRecord features) {
    return segments.stream().map(name -> new Segment(name, text(features, name))).toList();
  }

  private static String text(GenericRecord features, String name) {
    Schema.Field field = features.getSchema().getField(name);
    Object value = field == null ? null : features.get(field.pos());
    return value == null ? null : value.toString();
  }
}
