package dev.millrace.benchmark;

import dev.millrace.benchmark.WindowedKey.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What an event costs, by the length of the window and by how many events are in it: ratios of
 * {@link WindowedKey}s, each measured by JMH in a JVM of its own, round by round.
 *
 * <p>What is promised is decided on count and mean, both where each event is committed by itself
 * (as when live: hardly a key gets two in 100 ms) and where a thousand are (as when catching up).
 *
 * <p>Arguments: rounds (default 3). Exit code 0 iff the promised ratios hold.
 */
public final class WindowCostBenchmark {

  private static final double MOST_OF_LENGTH = 1.2;
  private static final double MOST_OF_EVENTS_SAWTOOTH = 1.3;
  private static final double MOST_OF_EVENTS_EXACT = 2;

  private static final int MINUTES_A_DAY = 24 * 60;

  private final Medians nanos = new Medians();
  private boolean kept = true;

  private WindowCostBenchmark() {}

  public static void main(String[] arguments) throws RunnerException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    WindowCostBenchmark benchmark = new WindowCostBenchmark();
    List<Series> decisive = series(Asked.COUNT_MEAN, 1, 1000);
    List<Series> beside = new ArrayList<>(series(Asked.MIN_MAX_STDDEV, 1));
    beside.addAll(series(Asked.DISTINCT_PERCENTILE_TOP_K, 1));
    for (int round = 0; round < rounds; round++) {
      benchmark.run(decisive);
    }
    benchmark.run(beside);
    System.out.printf("ns an event, medians of %d rounds%n", rounds);
    decisive.forEach(benchmark::print);
    System.out.println("ns an event, one round");
    beside.forEach(benchmark::print);
    beside.forEach(series -> benchmark.compare(series, false));
    decisive.forEach(series -> benchmark.compare(series, true));
    System.exit(benchmark.kept ? 0 : 1);
  }

  private static List<Series> series(Asked asked, int... commits) {
    List<Series> all = new ArrayList<>();
    for (int commit : commits) {
      all.add(new Series(asked, false, commit));
      all.add(new Series(asked, true, commit));
    }
    return all;
  }

  private void run(List<Series> all) throws RunnerException {
    for (Series series : all) {
      for (Key key : series.keys()) {
        nanos.add(key.toString(), key.nanos());
      }
    }
  }

  private void print(Series series) {
    System.out.println("  " + series);
    for (Key key : series.keys()) {
      System.out.printf(
          "    %,9d events in %2d days %,9.0f%n",
          key.events(), key.days(), nanos.rate(key.toString()));
    }
  }

  private void compare(Series series, boolean promised) {
    double most = series.sawtooth() ? MOST_OF_EVENTS_SAWTOOTH : MOST_OF_EVENTS_EXACT;
    System.out.println(series);
    compare("30 days / 1 day", series.days30(), series.days1(), promised, MOST_OF_LENGTH);
    String many = "%,d events / 100".formatted(series.many().events());
    compare(many, series.many(), series.few(), promised, most);
  }

  private void compare(String what, Key key, Key base, boolean promised, double most) {
    double ratio = nanos.ratio(key.toString(), base.toString());
    String bound = promised ? " (promised: at most %.1f)".formatted(most) : "";
    System.out.printf("  %-24s %.2f%s%n", what, ratio, bound);
    kept &= !promised || ratio <= most;
  }

  /** Keys that are alike but for their windows. */
  private record Series(Asked asked, boolean sawtooth, int commit) {

    Key days1() {
      return new Key(this, 1, MINUTES_A_DAY);
    }

    /** As many events an hour as {@link #days1}. */
    Key days30() {
      return new Key(this, 30, 30 * MINUTES_A_DAY);
    }

    Key few() {
      return new Key(this, 30, 100);
    }

    Key many() {
      // Sketches are so slow that a million would take minutes to fill in.
      boolean sketches = asked == Asked.DISTINCT_PERCENTILE_TOP_K;
      return new Key(this, 30, sketches ? 10_000 : 1_000_000);
    }

    /** What is compared is measured one after the other. */
    List<Key> keys() {
      Key some = new Key(this, 30, 10_000);
      return Stream.of(days1(), days30(), some, few(), many()).distinct().toList();
    }

    @Override
    public String toString() {
      return "%s, %s, a commit every %s"
          .formatted(
              asked.name().toLowerCase(Locale.ROOT).replace('_', ' '),
              sawtooth ? "sawtooth" : "exact",
              commit == 1 ? "event" : "%,d events".formatted(commit));
    }
  }

  private record Key(Series series, int days, int events) {

    /** Median of the iterations. */
    double nanos() throws RunnerException {
      var options =
          new OptionsBuilder()
              .include(WindowedKey.class.getName())
              .param("asked", series.asked().name())
              .param("sawtooth", Boolean.toString(series.sawtooth()))
              .param("days", Integer.toString(days))
              .param("events", Integer.toString(events))
              .param("commit", Integer.toString(series.commit()))
              .forks(1)
              .warmupIterations(3)
              .warmupTime(TimeValue.seconds(1))
              .measurementIterations(5)
              .measurementTime(TimeValue.milliseconds(200))
              .verbosity(VerboseMode.SILENT)
              .build();
      double median = median(new Runner(options).runSingle());
      System.err.printf("%s, %,d in %d days: %.0f ns%n", series, events, days, median);
      return median;
    }

    private static double median(RunResult result) {
      Medians medians = new Medians();
      for (IterationResult iteration :
          result.getBenchmarkResults().iterator().next().getIterationResults()) {
        var counted = iteration.getSecondaryResults();
        medians.add("", counted.get("nanos").getScore() / counted.get("events").getScore());
      }
      return medians.rate("");
    }
  }
}
