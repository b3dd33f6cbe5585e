package dev.millrace.benchmark;

import dev.millrace.record.Arm;
import dev.millrace.record.ArmRole;
import dev.millrace.record.Control;
import dev.millrace.record.Deployment;
import dev.millrace.record.ModelVersion;
import dev.millrace.runtime.definition.FeatureDefinition;
import dev.millrace.runtime.definition.ModelDefinition;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.definition.Serving;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.control.ControlKeys;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.scoring.ScoringService;
import dev.millrace.scoring.engine.LoadedModel;
import dev.millrace.scoring.model.Scorer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * What micro-batches are worth, with a model as large as they come: 100 trees of depth 6, over the
 * definition's features. In one run, in turn: two topologies that do less, the scoring service with
 * batches, with one record a call, and with a shadow beside the champion; and the engine alone, at
 * the batch size that the stream had.
 *
 * <p>Arguments: the pipeline's file, records (default 200,000), rounds (default 7). Exit code 0 iff
 * all promised figures hold.
 */
public final class MicroBatchBenchmark {

  private static final String BYTES = "bytes in, bytes out";
  private static final String CODEC = "decoded and encoded, no model";
  private static final String BATCHES = "scoring, micro-batches";
  private static final String SINGLY = "scoring, a record a call";
  private static final String SHADOWED = "micro-batches and a shadow";
  private static final double LEAST_OF_BYTES = 0.5;
  private static final double LEAST_OF_CODEC = 0.85;
  private static final double LEAST_OF_SINGLY = 15;
  private static final double MOST_OF_ENGINE = 1.5;
  private static final long SEED = 7;
  private static final RandomTrees TREES = new RandomTrees(100, 6, SEED);

  private final PipelineDefinition definition;
  private final long records;
  private final int rounds;
  private final Medians medians = new Medians();

  private MicroBatchBenchmark(PipelineDefinition definition, long records, int rounds) {
    this.definition = definition;
    this.records = records;
    this.rounds = rounds;
  }

  public static void main(String[] arguments) throws Exception {
    PipelineDefinition given = PipelineDefinition.read(Path.of(arguments[0]));
    long records = arguments.length > 1 ? Long.parseLong(arguments[1]) : 200_000;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 7;
    Path folder = Files.createTempDirectory("bench-model");
    try {
      TREES.write(folder, given.features());
      boolean holds =
          new MicroBatchBenchmark(with(given, folder, Serving.DEFAULT), records, rounds).run();
      System.exit(holds ? 0 : 1);
    } finally {
      Race.delete(folder);
    }
  }

  private static PipelineDefinition with(PipelineDefinition given, Path model, Serving serving) {
    return given.with(new ModelDefinition("random", model, 0.5, 0, serving, null));
  }

  private boolean run() throws Exception {
    try (Course course = Course.open(definition)) {
      Topics topics = definition.topics();
      course.create(topics.features(), topics.predictions(), topics.models(), topics.alerts());
      course.fill(
          topics.features(),
          definition.schemas().featureEvent(),
          new FeatureEvents(definition, SEED).records(records));
      Race race = course.race(topics.features(), records);
      Engine engine = new Engine(course.context().meters());
      Serving one =
          new Serving(
              1, Serving.DEFAULT.batchAge(), Serving.DEFAULT.armBudget(), Serving.DEFAULT.stale());
      Race singly = race.by(with(definition, definition.model().artifact(), one));
      for (int round = 0; round <= rounds; round++) {
        Medians to = round == 0 ? new Medians() : medians; // the first one warms up
        to.add(BYTES, race.run(Baselines.BYTES).rate());
        to.add(CODEC, race.run(Baselines.CODEC).rate());
        to.add(SINGLY, singly.run(new ScoringService()).rate());
        to.add(BATCHES, engine.during(() -> race.run(new ScoringService()).rate()));
      }
      deployShadow(course);
      for (int round = 0; round <= rounds; round++) {
        Medians to = round == 0 ? new Medians() : medians;
        to.add(SHADOWED, race.run(new ScoringService()).rate());
      }
      return report(engine, alone(engine.recordsACall()));
    }
  }

  /** The model as champion, and once more as shadow. */
  private void deployShadow(Course course) throws IOException {
    Path folder = definition.model().artifact();
    ModelManifest manifest = ModelManifest.read(folder);
    ModelVersion version =
        new ModelVersion(
            manifest.name(),
            manifest.version(),
            manifest.json(),
            folder.resolve(manifest.artifact().file()).toUri().toString(),
            manifest.artifact().sha256(),
            false);
    Deployment deployment =
        new Deployment(
            "shadow",
            "benchmark",
            List.of(
                new Arm("champion", ArmRole.CHAMPION, manifest.name(), "1", 0.0),
                new Arm("shadow", ArmRole.SHADOW, manifest.name(), "1", 0.0)));
    for (Object change : List.of(version, deployment)) {
      Control control = new Control("benchmark", Instant.now(), null, change);
      course.say(ControlKeys.of(control), control);
    }
  }

  /** Microseconds a record, of the engine called by itself with so many at a time. */
  private double alone(int recordsACall) {
    int width = definition.features().size();
    Random random = new Random(SEED);
    float[] rows = new float[recordsACall * width];
    for (int i = 0; i < rows.length; i++) {
      FeatureDefinition feature = definition.features().get(i % width);
      rows[i] = (float) (random.nextDouble() * RandomTrees.largest(feature.type()));
    }
    int calls = (int) Math.max(1, records / recordsACall);
    try (LoadedModel model = LoadedModel.load(definition.model().artifact());
        Scorer scorer = model.newScorer()) {
      LongStream.range(0, calls).forEach(call -> scorer.score(rows, recordsACall)); // warms up
      long from = System.nanoTime();
      LongStream.range(0, calls).forEach(call -> scorer.score(rows, recordsACall));
      return (System.nanoTime() - from) / 1e3 / calls / recordsACall;
    }
  }

  /** What the champion's calls took in the stream. */
  private static final class Engine {

    private final MeterRegistry meters;
    private double micros;
    private double scored;
    private long calls;

    private Engine(MeterRegistry meters) {
      this.meters = meters;
    }

    /** Counts what is called meanwhile. */
    double during(Run run) throws Exception {
      Timer timer = meters.timer("millrace.scoring.engine", "arm", "champion");
      double before = timer.totalTime(TimeUnit.MICROSECONDS);
      double scoredBefore = meters.counter("millrace.scoring.scored").count();
      long callsBefore = timer.count();
      double rate = run.rate();
      micros += timer.totalTime(TimeUnit.MICROSECONDS) - before;
      scored += meters.counter("millrace.scoring.scored").count() - scoredBefore;
      calls += timer.count() - callsBefore;
      return rate;
    }

    double microsARecord() {
      return micros / scored;
    }

    int recordsACall() {
      return (int) Math.max(1, Math.round(scored / calls));
    }
  }

  /** A run of a contestant. */
  @FunctionalInterface
  private interface Run {
    double rate() throws Exception;
  }

  private boolean report(Engine engine, double alone) {
    System.out.printf(
        "%,d records, 100 trees of depth 6, %d rounds after one to warm up, medians, exactly_once_v2, one stream thread%n",
        records, rounds);
    for (String name : List.of(BYTES, CODEC, BATCHES, SINGLY, SHADOWED)) {
      System.out.printf("  %-30s %,10.0f records/s%n", name, medians.rate(name));
    }
    double shadow = 1e6 / medians.rate(SHADOWED) - 1e6 / medians.rate(BATCHES);
    boolean holds =
        atLeast(
            "micro-batches / bytes in, bytes out", medians.ratio(BATCHES, BYTES), LEAST_OF_BYTES);
    holds &=
        atLeast("micro-batches / decoded, encoded", medians.ratio(BATCHES, CODEC), LEAST_OF_CODEC);
    holds &=
        atLeast("micro-batches / a record a call", medians.ratio(BATCHES, SINGLY), LEAST_OF_SINGLY);
    System.out.printf(
        "engine in the stream %.2f us a record, %d a call; alone %.2f us%n",
        engine.microsARecord(), engine.recordsACall(), alone);
    holds &= atMost("engine in the stream / alone", engine.microsARecord() / alone, MOST_OF_ENGINE);
    holds &= atMost("a shadow, us a record (its engine time)", shadow, engine.microsARecord());
    return holds;
  }

  private static boolean atLeast(String what, double figure, double promised) {
    System.out.printf("%-40s %6.2f (promised: at least %.2f)%n", what, figure, promised);
    return figure >= promised;
  }

  private static boolean atMost(String what, double figure, double promised) {
    System.out.printf("%-40s %6.2f (promised: at most %.2f)%n", what, figure, promised);
    return figure <= promised;
  }
}
