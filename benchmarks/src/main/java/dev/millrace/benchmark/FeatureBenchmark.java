package dev.millrace.benchmark;

import dev.millrace.feature.FeatureService;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.serde.WireFormat;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The feature service with the card-fraud example's fifteen features against bytes in, bytes out
 * with the same hop: by customer to by terminal, through an internal topic. Both run
 * exactly_once_v2 with one stream thread and the service's own client settings, over the same
 * topics of four partitions, in turn, several rounds.
 *
 * <p>There are no labels, so that three of the features are defaults, marked and counted as such.
 *
 * <p>Arguments: the pipeline's file, events (default 400,000), rounds (default 9). Exit code 0 iff
 * the promised ratio holds.
 */
public final class FeatureBenchmark {

  private static final String BYTES = "bytes in, bytes out, one hop";
  private static final String FEATURES = "feature service";
  private static final double LEAST_OF_BYTES = 0.4;
  private static final int FIELDS_BEFORE_TERMINAL = 3;
  private static final long SEED = 7;

  private FeatureBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    PipelineDefinition definition = PipelineDefinition.read(Path.of(arguments[0]));
    long events = arguments.length > 1 ? Long.parseLong(arguments[1]) : 400_000;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 9;
    Medians medians = new Medians();
    try (Course course = Course.open(definition)) {
      Topics topics = definition.topics();
      course.create(topics.events(), topics.labelled(), topics.features());
      course.fill(
          topics.events(),
          definition.schemas().event(),
          new Payments(definition, SEED).events(events));
      Race race = course.race(topics.events(), events);
      for (int round = 0; round <= rounds; round++) {
        round(race, round == 0 ? new Medians() : medians); // the first one warms up
      }
    }
    System.exit(report(medians, events, rounds) ? 0 : 1);
  }

  private static void round(Race race, Medians medians) throws Exception {
    medians.add(BYTES, race.run(new Contestant("bytes", FeatureBenchmark::bytes)).rate());
    medians.add(FEATURES, race.run(new FeatureService()).rate());
  }

  private static boolean report(Medians medians, long events, int rounds) {
    double ofBytes = medians.ratio(FEATURES, BYTES);
    System.out.printf(
        "%,d events, %d rounds after one to warm up, medians, exactly_once_v2, one stream thread%n",
        events, rounds);
    for (String name : List.of(BYTES, FEATURES)) {
      System.out.printf("  %-30s %,10.0f events/s%n", name, medians.rate(name));
    }
    System.out.printf(
        "features / bytes in, bytes out:   %.2f (promised: at least %.2f)%n",
        ofBytes, LEAST_OF_BYTES);
    return ofBytes >= LEAST_OF_BYTES;
  }

  private static Topology bytes(ServiceContext context) {
    Topics topics = context.definition().topics();
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(topics.events().name(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
        .selectKey((key, event) -> terminal(event), Named.as("key-by-terminal"))
        .repartition(
            Repartitioned.with(Serdes.ByteArray(), Serdes.ByteArray())
                .withName("by-terminal")
                .withNumberOfPartitions(Course.PARTITIONS))
        .to(topics.features().name(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
    return builder.build();
  }

  /** The terminal as it stands in an event: the fourth of its numbers, all of variable length. */
  private static byte[] terminal(byte[] event) {
    int from = WireFormat.HEADER_BYTES;
    for (int field = 0; field < FIELDS_BEFORE_TERMINAL; field++) {
      from = afterNumber(event, from);
    }
    return Arrays.copyOfRange(event, from, afterNumber(event, from));
  }

  private static int afterNumber(byte[] event, int from) {
    int at = from;
    while (event[at] < 0) { // all bytes of a number but the last have the highest bit set
      at++;
    }
    return at + 1;
  }
}
