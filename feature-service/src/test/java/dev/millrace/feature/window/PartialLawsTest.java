package dev.millrace.feature.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of {@link Partial}, to the bit. */
class PartialLawsTest {

  static Stream<Arguments> seeds() {
    return Stream.iterate(1L, seed -> seed + 1).limit(50).map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void momentsKeepTheLaws(long seed) {
    keepsTheLaws(seed, new Moments(true), PartialLawsTest::read);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void extremesKeepTheLaws(long seed) {
    keepsTheLaws(seed, new Extremes(), PartialLawsTest::read);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void momentsAreAGroup(long seed) {
    Random random = new Random(seed);
    Moments a = fill(new Moments(true), random);
    Moments b = fill(new Moments(true), random);
    List<Double> before = read(a);

    a.merge(b);
    a.subtract(b);
    assertThat(read(a)).as("seed %d: (a + b) - b = a", seed).isEqualTo(before);

    a.add(1.1);
    a.remove(1.1);
    assertThat(read(a)).as("seed %d: (a + x) - x = a", seed).isEqualTo(before);
  }

  private static <P extends Partial<P>> void keepsTheLaws(
      long seed, P prototype, Function<P, List<Double>> read) {
    Random random = new Random(seed);
    P a = fill(prototype.zero(), random);
    P b = fill(prototype.zero(), random);
    P c = fill(prototype.zero(), random);

    assertThat(read.apply(merged(merged(a, b), c)))
        .as("seed %d: merge is associative", seed)
        .isEqualTo(read.apply(merged(a, merged(b, c))));
    assertThat(read.apply(merged(a, b)))
        .as("seed %d: merge is commutative", seed)
        .isEqualTo(read.apply(merged(b, a)));
    assertThat(read.apply(merged(a, a.zero())))
        .as("seed %d: zero is an identity", seed)
        .isEqualTo(read.apply(a));
    P cleared = merged(a, b);
    cleared.clear();
    assertThat(read.apply(cleared)).as("seed %d: clear", seed).isEqualTo(read.apply(a.zero()));

    double[] values = random.doubles(20, -9, 9).toArray();
    P whole = prototype.zero();
    P left = prototype.zero();
    P right = prototype.zero();
    for (int i = 0; i < values.length; i++) {
      whole.add(values[i]);
      (i < values.length / 2 ? left : right).add(values[i]);
    }
    assertThat(read.apply(whole))
        .as("seed %d: adding is merging", seed)
        .isEqualTo(read.apply(merged(left, right)));
  }

  private static <P extends Partial<P>> P merged(P a, P b) {
    P merged = a.zero();
    merged.merge(a);
    merged.merge(b);
    return merged;
  }

  private static <P extends Partial<P>> P fill(P partial, Random random) {
    int values = random.nextInt(40);
    for (int i = 0; i < values; i++) {
      partial.add(Streams.extreme(random));
    }
    return partial;
  }

  private static List<Double> read(Moments moments) {
    return List.of((double) moments.count(), moments.sum(), moments.mean(), moments.deviation());
  }

  private static List<Double> read(Extremes extremes) {
    return List.of(extremes.min(), extremes.max());
  }
}
