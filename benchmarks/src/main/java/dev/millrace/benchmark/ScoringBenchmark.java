package dev.millrace.benchmark;

import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.definition.Reasons;
import dev.millrace.schemas.Topics;
import dev.millrace.scoring.ScoringService;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The scoring service alone against two topologies in the same run: bytes in, bytes out; and the
 * same records decoded and encoded with no model. All three run exactly_once_v2 with one stream
 * thread and the service's own client settings, over the same topic of four partitions, in turn,
 * several rounds. Scores of made-up vectors are over the threshold as chance has it, so the service
 * runs without reason codes, whatever the definition says; and beside that with the top three for
 * one in a hundred decisions, and for all.
 *
 * <p>Arguments: the pipeline's file, records (default 400,000), rounds (default 9). Exit code 0 iff
 * both promised ratios hold.
 */
public final class ScoringBenchmark {

  private static final String BYTES = "bytes in, bytes out";
  private static final String CODEC = "decoded and encoded, no model";
  private static final String SCORING = "scoring service";
  private static final String SOME = "with reasons for 1 %";
  private static final String ALL = "with reasons for all";
  private static final int TOP = 3;
  private static final double LEAST_OF_BYTES = 0.35;
  private static final double LEAST_OF_CODEC = 0.75;
  private static final long SEED = 7;

  private ScoringBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    PipelineDefinition definition = PipelineDefinition.read(Path.of(arguments[0]));
    long records = arguments.length > 1 ? Long.parseLong(arguments[1]) : 400_000;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 9;
    Medians medians = new Medians();
    try (Course course = Course.open(definition)) {
      Topics topics = definition.topics();
      course.create(topics.features(), topics.predictions(), topics.models(), topics.alerts());
      course.fill(
          topics.features(),
          definition.schemas().featureEvent(),
          new FeatureEvents(definition, SEED).records(records));
      Race race = course.race(topics.features(), records);
      for (int round = 0; round <= rounds; round++) {
        round(race, round == 0 ? new Medians() : medians); // the first one warms up
      }
      reportEngine(course.context().meters());
    }
    System.exit(report(medians, records, rounds) ? 0 : 1);
  }

  private static void round(Race race, Medians medians) throws Exception {
    medians.add(BYTES, race.run(Baselines.BYTES).rate());
    medians.add(CODEC, race.run(Baselines.CODEC).rate());
    medians.add(SCORING, scoring(race, new Reasons(0, 1, 0)));
    medians.add(SOME, scoring(race, new Reasons(TOP, 1, 0.01)));
    medians.add(ALL, scoring(race, new Reasons(TOP, 1, 1)));
  }

  private static double scoring(Race race, Reasons reasons) throws Exception {
    return race.by(with(race.definition(), reasons)).run(new ScoringService()).rate();
  }

  private static PipelineDefinition with(PipelineDefinition definition, Reasons reasons) {
    return definition.with(definition.model().with(reasons));
  }

  private static void reportEngine(MeterRegistry meters) {
    Timer engine = meters.get("millrace.scoring.engine").timer();
    DistributionSummary batches = meters.get("millrace.scoring.batch.records").summary();
    System.out.printf(
        "engine, vectors to verdicts: %.2f us a record, %.0f records a call%n",
        engine.totalTime(TimeUnit.MICROSECONDS) / batches.totalAmount(), batches.mean());
    Timer reasons = meters.get("millrace.scoring.reasons.engine").timer();
    System.out.printf(
        "engine, vectors to reason codes: %.2f us a record%n",
        reasons.totalTime(TimeUnit.MICROSECONDS)
            / meters.get("millrace.scoring.reasons").counter().count());
  }

  private static boolean report(Medians medians, long records, int rounds) {
    double ofBytes = medians.ratio(SCORING, BYTES);
    double ofCodec = medians.ratio(SCORING, CODEC);
    System.out.printf(
        "%,d records, %d rounds after one to warm up, medians, exactly_once_v2, one stream thread%n",
        records, rounds);
    for (String name : List.of(BYTES, CODEC, SCORING, SOME, ALL)) {
      System.out.printf("  %-30s %,10.0f records/s%n", name, medians.rate(name));
    }
    System.out.printf(
        "scoring / bytes in, bytes out:   %.2f (promised: at least %.2f)%n",
        ofBytes, LEAST_OF_BYTES);
    System.out.printf(
        "scoring / decoded and encoded:   %.2f (promised: at least %.2f)%n",
        ofCodec, LEAST_OF_CODEC);
    System.out.printf(
        "reasons for 1 %% / none:          %.2f; for all: %.2f%n",
        medians.ratio(SOME, SCORING), medians.ratio(ALL, SCORING));
    return ofBytes >= LEAST_OF_BYTES && ofCodec >= LEAST_OF_CODEC;
  }
}
