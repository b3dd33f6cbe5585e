package dev.millrace.scoring;

import dev.millrace.runtime.batch.BatchFunction;
import dev.millrace.scoring.model.BatchScorer;
import dev.millrace.scoring.model.FallbackReason;
import dev.millrace.scoring.model.Verdict;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;

/** Turns a batch of feature events into as many decisions. One for each task. */
final class DecisionMaker implements BatchFunction<String, Scorable, String, Decision> {

  private static final Verdict NO_MODEL = Verdict.fallback(FallbackReason.NO_MODEL, null);

  private final BatchScorer scorer;
  private final ScoringMeters meters;
  private final InstantSource clock;

  /**
   * A decision maker.
   *
   * @param scorer the model; null where the pipeline has none
   */
  DecisionMaker(BatchScorer scorer, ScoringMeters meters, InstantSource clock) {
    this.scorer = scorer;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public List<Record<String, Decision>> apply(List<Record<String, Scorable>> batch) {
    List<Verdict> verdicts = verdicts(batch);
    long scoredAt = clock.millis();
    List<Record<String, Decision>> decisions = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      Record<String, Scorable> event = batch.get(i);
      decisions.add(event.withValue(new Decision(event.value(), verdicts.get(i), scoredAt)));
    }
    meters.decided(verdicts);
    return decisions;
  }

  private List<Verdict> verdicts(List<Record<String, Scorable>> batch) {
    if (scorer == null) {
      return Collections.nCopies(batch.size(), NO_MODEL);
    }
    float[][] vectors = batch.stream().map(event -> event.value().row()).toArray(float[][]::new);
    return meters.timed(batch.size(), () -> scorer.score(vectors));
  }

  @Override
  public void close() {
    if (scorer != null) {
      scorer.close();
    }
  }
}
