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
  void momentsKeepTheLaws(final long seed) {
    keepsTheLaws(seed, new Moments(true), PartialLawsTest::read);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void extremesKeepTheLaws(final long seed) {
    keepsTheLaws(seed, new Extremes(), PartialLawsTest::read);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void momentsAreAGroup(final long seed) {
    final Random random = new Random(seed);
    final Moments a = fill(new Moments(true), random);
    final Moments b = fill(new Moments(true), random);
    final List<Double> before = read(a);

    a.merge(b);
    a.subtract(b);
    assertThat(read(a)).as("seed %d: (a + b) - b = a", seed).isEqualTo(before);

    a.add(1.1);
    a.remove(1.1);
    assertThat(read(a)).as("seed %d: (a + x) - x = a", seed).isEqualTo(before);
  }

  private static <P extends Partial<P>> void keepsTheLaws(
      final long seed, final P prototype, final Function<P, List<Double>> read) {
    final Random random = new Random(seed);
    final P a = fill(prototype.zero(), random);
    final P b = fill(prototype.zero(), random);
    final P c = fill(prototype.zero(), random);

    assertThat(read.apply(merged(merged(a, b), c)))
        .as("seed %d: merge is associative", seed)
        .isEqualTo(read.apply(merged(a, merged(b, c))));
    assertThat(read.apply(merged(a, b)))
        .as("seed %d: merge is commutative", seed)
        .isEqualTo(read.apply(merged(b, a)));
    assertThat(read.apply(merged(a, a.zero())))
        .as("seed %d: zero is an identity", seed)
        .isEqualTo(read.apply(a));
    final P cleared = merged(a, b);
    cleared.clear();
    assertThat(read.apply(cleared)).as("seed %d: clear", seed).isEqualTo(read.apply(a.zero()));

    final double[] values = random.doubles(20, -9, 9).toArray();
    final P whole = prototype.zero();
    final P left = prototype.zero();
    final P right = prototype.zero();
    for (int i = 0; i < values.length; i++) {
      whole.add(values[i]);
      (i < values.length / 2 ? left : right).add(values[i]);
    }
    assertThat(read.apply(whole))
        .as("seed %d: adding is merging", seed)
        .isEqualTo(read.apply(merged(left, right)));
  }

  private static <P extends Partial<P>> P merged(final P a, final P b) {
    final P merged = a.zero();
    merged.merge(a);
    merged.merge(b);
    return merged;
  }

  private static <P extends Partial<P>> P fill(final P partial, final Random random) {
    final int values = random.nextInt(40);
    for (int i = 0; i < values; i++) {
      final double value = Streams.anything(random);
      if (Double.isFinite(value)) {
        partial.add(value);
      }
    }
    return partial;
  }

  private static List<Double> read(final Moments moments) {
    return List.of((double) moments.count(), moments.sum(), moments.mean(), moments.deviation());
  }

  private static List<Double> read(final Extremes extremes) {
    return List.of(extremes.min(), extremes.max());
  }
}
