package dev.millrace.scoring;

import dev.millrace.runtime.batch.BatchFunction;
import dev.millrace.runtime.definition.ModelDefinition;
import dev.millrace.runtime.definition.Stale;
import dev.millrace.scoring.model.FallbackReason;
import dev.millrace.scoring.model.Judgement;
import dev.millrace.scoring.model.Verdict;
import dev.millrace.scoring.rollout.Lineup;
import dev.millrace.scoring.rollout.Panel;
import dev.millrace.scoring.rollout.Rollout;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Turns a batch of feature events into as many decisions. One for each task.
 *
 * <p>All arms see all events. The arm that an event's entity is routed to decides; where it has no
 * score, the champion does; where that has none, the fallback.
 */
final class DecisionMaker implements BatchFunction<String, Scorable, String, Decision> {

  private static final Verdict NO_MODEL = Verdict.fallback(FallbackReason.NO_MODEL, null);

  private final Rollout rollout;
  private final Stale stale;
  private final ReasonCodes reasons;
  private final ScoringMeters meters;
  private final InstantSource clock;
  private Panel panel;

  DecisionMaker(
      Rollout rollout, ModelDefinition definition, ScoringMeters meters, InstantSource clock) {
    this.rollout = rollout;
    this.stale = definition.serving().stale();
    this.reasons = new ReasonCodes(definition, meters);
    this.meters = meters;
    this.clock = clock;
  }

  /** What the control topic says is made true before an event comes. */
  @Override
  public void open() {
    panel();
  }

  @Override
  public void waited(long nanos) {
    meters.waited(nanos);
  }

  @Override
  public List<Record<String, Decision>> apply(List<Record<String, Scorable>> batch) {
    Panel present = panel();
    float[][] rows = batch.stream().map(event -> event.value().row()).toArray(float[][]::new);
    meters.batch(rows.length);
    List<Judgement> said = present.judge(rows);
    long scoredAt = clock.millis();
    Decision[] decisions = new Decision[rows.length];
    for (int row = 0; row < rows.length; row++) {
      Record<String, Scorable> event = batch.get(row);
      decisions[row] = decision(event.key(), event.value(), present.lineup(), said, row, scoredAt);
      meters.decided(decisions[row]);
    }
    meters.said(present.lineup(), said);
    reasons.addTo(decisions, present);
    return IntStream.range(0, rows.length)
        .mapToObj(row -> batch.get(row).withValue(decisions[row]))
        .toList();
  }

  /** The judges of the line-up in force: exchanged between two batches, never within one. */
  private Panel panel() {
    if (panel == null || panel.lineup() != rollout.inForce()) {
      close();
      panel = rollout.open(meters);
    }
    return panel;
  }

  private Decision decision(
      String entity, Scorable event, Lineup lineup, List<Judgement> said, int row, long scoredAt) {
    int champion = lineup.champion();
    Verdict refusal = champion < 0 ? NO_MODEL : stale(event, lineup);
    if (refusal != null) {
      return new Decision(event, lineup, said, row, -1, refusal, scoredAt, List.of());
    }
    int routed = lineup.decider(entity);
    Verdict verdict = said.get(routed).verdicts().get(row);
    if (!verdict.isScored() && routed != champion) {
      routed = champion;
      verdict = said.get(champion).verdicts().get(row);
    }
    return new Decision(
        event, lineup, said, row, verdict.isScored() ? routed : -1, verdict, scoredAt, List.of());
  }

  private Verdict stale(Scorable event, Lineup lineup) {
    if (event.stale().isEmpty() || stale == Stale.SCORE) {
      return null;
    }
    List<String> taken =
        event.stale().stream().filter(lineup.arms().get(lineup.champion())::takes).toList();
    return taken.isEmpty()
        ? null
        : Verdict.fallback(FallbackReason.STALE_FEATURE, "stale: " + String.join(", ", taken));
  }

  @Override
  public void close() {
    if (panel != null) {
      panel.close();
      panel = null;
    }
  }
}
