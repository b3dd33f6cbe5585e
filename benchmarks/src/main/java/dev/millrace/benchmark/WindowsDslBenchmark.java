package dev.millrace.benchmark;

import dev.millrace.feature.FeatureService;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.schemas.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The feature service against the same windows in the DSL of Kafka Streams ({@link
 * HoppingWindows}): count and mean of a customer's payments over 1, 7 and 30 days. Both run
 * exactly_once_v2 with one stream thread and the service's own client settings, over the same topic
 * of four partitions, and may take as much memory for state.
 *
 * <p>The DSL is given fewer events, for it would take hours; those are the first of the topic, when
 * its stores are still small.
 *
 * <p>Arguments: the pipeline's file, events (default 400,000), of them for the DSL (default
 * 20,000), rounds (default 3). Exit code 0 iff the promised ratio holds.
 */
public final class WindowsDslBenchmark {

  private static final String DSL = "hopping windows of the DSL";
  private static final String FEATURES = "feature service";
  private static final double LEAST_OF_DSL = 10;
  private static final long SEED = 7;

  private WindowsDslBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    PipelineDefinition definition = PipelineDefinition.read(Path.of(arguments[0]));
    long events = arguments.length > 1 ? Long.parseLong(arguments[1]) : 400_000;
    long forDsl = arguments.length > 2 ? Long.parseLong(arguments[2]) : 20_000;
    int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 3;
    Medians rates = new Medians();
    Medians bytes = new Medians();
    try (Course course = Course.open(definition)) {
      Topics topics = definition.topics();
      course.create(topics.events(), topics.features());
      course.fill(
          topics.events(),
          definition.schemas().event(),
          new Payments(definition, SEED).events(events));
      Race dsl = course.race(topics.events(), forDsl);
      Race features = course.race(topics.events(), events);
      features.run(new FeatureService()); // warms up
      for (int round = 0; round < rounds; round++) {
        add(DSL, dsl.run(new Contestant("dsl", HoppingWindows::topology), cache()), rates, bytes);
        add(FEATURES, features.run(new FeatureService()), rates, bytes);
      }
    }
    System.out.printf(
        "%,d events, %,d for the DSL, %d rounds, medians, exactly_once_v2, one stream thread%n",
        events, forDsl, rounds);
    System.exit(report(rates, bytes) ? 0 : 1);
  }

  /** As much as the feature service takes for histories: a quarter of the heap. */
  private static Map<String, String> cache() {
    return Map.of(
        StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
        Long.toString(Runtime.getRuntime().maxMemory() / 4));
  }

  private static void add(String name, Race.Result result, Medians rates, Medians bytes) {
    rates.add(name, result.rate());
    bytes.add(name, result.changelogBytes());
  }

  private static boolean report(Medians rates, Medians bytes) {
    for (String name : List.of(DSL, FEATURES)) {
      System.out.printf(
          "  %-30s %,10.0f events/s, %,10.0f bytes of changelog an event%n",
          name, rates.rate(name), bytes.rate(name));
    }
    double ofDsl = rates.ratio(FEATURES, DSL);
    System.out.printf(
        "features / hopping windows: %.0f times the events/s (promised: at least %.0f), 1/%.0f of the bytes%n",
        ofDsl, LEAST_OF_DSL, bytes.ratio(DSL, FEATURES));
    return ofDsl >= LEAST_OF_DSL;
  }
}
