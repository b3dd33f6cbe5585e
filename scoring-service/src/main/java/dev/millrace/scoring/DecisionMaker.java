package dev.millrace.scoring;

import dev.millrace.runtime.batch.BatchFunction;
import dev.millrace.scoring.model.BatchScorer;
import dev.millrace.scoring.model.FallbackReason;
import dev.millrace.scoring.model.Verdict;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.processor.api.Record;

/** Turns a batch of feature events into as many decisions. One for each task. */
final class DecisionMaker implements BatchFunction<String, GenericRecord, String, GenericRecord> {

  private static final Verdict NO_MODEL = Verdict.fallback(FallbackReason.NO_MODEL, null);

  private final DecisionRecords records;
  private final BatchScorer scorer;
  private final ScoringMeters meters;
  private final InstantSource clock;

  /**
   * A decision maker.
   *
   * @param scorer the model; null where the pipeline has none
   */
  DecisionMaker(
      DecisionRecords records, BatchScorer scorer, ScoringMeters meters, InstantSource clock) {
    this.records = records;
    this.scorer = scorer;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public List<Record<String, GenericRecord>> apply(List<Record<String, GenericRecord>> batch) {
    List<Verdict> verdicts = verdicts(batch);
    long scoredAt = clock.millis();
    List<Record<String, GenericRecord>> decisions = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      Record<String, GenericRecord> event = batch.get(i);
      Verdict verdict = verdicts.get(i);
      decisions.add(event.withValue(records.decision(event.value(), verdict, scoredAt)));
    }
    meters.decided(verdicts);
    return decisions;
  }

  private List<Verdict> verdicts(List<Record<String, GenericRecord>> batch) {
    if (scorer == null) {
      return Collections.nCopies(batch.size(), NO_MODEL);
    }
    List<GenericRecord> vectors = new ArrayList<>(batch.size());
    for (Record<String, GenericRecord> event : batch) {
      vectors.add(records.vector(event.value()));
    }
    return meters.timed(batch.size(), () -> scorer.score(vectors));
  }

  @Override
  public void close() {
    if (scorer != null) {
      scorer.close();
    }
  }
}
