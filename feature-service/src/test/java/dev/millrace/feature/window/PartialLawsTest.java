package dev.millrace.feature.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The laws of {@link Partial}, to the bit: of the answer and of the bytes, and with as many ways of
 * taking the same values in as there are.
 */
class PartialLawsTest {

  private static final int SEEDS = 50;

  static Stream<Case<?>> cases() {
    return Stream.of(
            kind("moments", new Moments(1), PartialLawsTest::sums),
            kind("moments of degree 2", new Moments(2), PartialLawsTest::spreads),
            kind("moments of degree 4", new Moments(4), PartialLawsTest::shapes),
            kind("extremes", new Extremes(), e -> List.of(e.min(), e.max())),
            kind("largest", Largest.largest(5), Largest::values),
            kind("smallest", Largest.smallest(5), Largest::values),
            kind("smallest hashes", new SmallestHashes(), SmallestHashes::distinct),
            kind("quantiles", new Quantiles(), PartialLawsTest::percentiles),
            kind("grouped moments", new Keyed(), Keyed::top))
        .flatMap(kind -> LongStream.rangeClosed(1, SEEDS).mapToObj(kind::with));
  }

  static Stream<Group<?>> groups() {
    return Stream.of(
            group("moments", new Moments(1), PartialLawsTest::sums),
            group("moments of degree 2", new Moments(2), PartialLawsTest::spreads),
            group("moments of degree 4", new Moments(4), PartialLawsTest::shapes),
            group("quantiles", new Quantiles(), PartialLawsTest::percentiles))
        .flatMap(group -> LongStream.rangeClosed(1, SEEDS).mapToObj(group::with));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void mergeIsAssociative(Case<?> of) {
    of.mergeIsAssociative();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void mergeIsCommutative(Case<?> of) {
    of.mergeIsCommutative();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void zeroIsAnIdentity(Case<?> of) {
    of.zeroIsAnIdentity();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void addingIsMergingAnyDivision(Case<?> of) {
    of.addingIsMergingAnyDivision();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void setCopies(Case<?> of) {
    of.setCopies();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readUndoesWrite(Case<?> of) {
    of.readUndoesWrite();
  }

  @ParameterizedTest
  @MethodSource("groups")
  void subtractUndoesMerge(Group<?> of) {
    of.subtractUndoesMerge();
  }

  private static List<Double> sums(Moments moments) {
    return List.of((double) moments.count(), moments.sum(), moments.mean());
  }

  private static List<Double> spreads(Moments moments) {
    return List.of(moments.sum(), moments.variance(), moments.deviation());
  }

  private static List<Double> shapes(Moments moments) {
    return List.of(moments.variance(), moments.skew(), moments.kurtosis());
  }

  private static List<Double> percentiles(Quantiles quantiles) {
    return Stream.of(0.0, 0.05, 0.25, 0.5, 0.9, 0.99, 1.0).map(quantiles::quantile).toList();
  }

  private static <P extends Partial<P>> Case<P> kind(String name, P zero, Function<P, ?> answer) {
    return new Case<>(name, zero, answer, 0);
  }

  private static <P extends Partial.Subtractable<P>> Group<P> group(
      String name, P zero, Function<P, ?> answer) {
    return new Group<>(name, zero, answer, 0);
  }

  /** A kind of partial, how its answer is read, and the seed of the values. */
  private record Case<P extends Partial<P>>(String name, P zero, Function<P, ?> answer, long seed) {

    Case<P> with(long newSeed) {
      return new Case<>(name, zero, answer, newSeed);
    }

    void mergeIsAssociative() {
      P a = bag(1);
      P b = bag(2);
      P c = bag(3);
      assertSame(merged(merged(a, b), c), merged(a, merged(b, c)));
    }

    void mergeIsCommutative() {
      P a = bag(1);
      P b = bag(2);
      assertSame(merged(a, b), merged(b, a));
    }

    void zeroIsAnIdentity() {
      P a = bag(1);
      assertSame(merged(a, a.zero()), a);
      assertSame(merged(a.zero(), a), a);
      P cleared = bag(2);
      cleared.clear();
      assertSame(cleared, a.zero());
      cleared.merge(a);
      assertSame(cleared, a);
    }

    void addingIsMergingAnyDivision() {
      Random random = new Random(seed);
      double[] values = values(random);
      List<P> parts = List.of(zero.zero(), zero.zero(), zero.zero());
      for (double value : values) {
        parts.get(random.nextInt(parts.size())).add(value);
      }
      P merged = zero.zero();
      parts.forEach(merged::merge);
      P backwards = zero.zero();
      for (int i = values.length - 1; i >= 0; i--) {
        backwards.add(values[i]);
      }
      P forwards = bag(0);
      assertSame(merged, forwards);
      assertSame(backwards, forwards);
    }

    void setCopies() {
      P copy = bag(1);
      copy.set(bag(2));
      assertSame(copy, bag(2));
    }

    void readUndoesWrite() {
      P a = bag(1);
      P read = bag(2);
      ByteReader in = new ByteReader(bytes(a));
      read.read(in);
      assertThat(in.remaining()).as("%s: bytes left", this).isZero();
      assertSame(read, a);
      P b = bag(3);
      assertSame(merged(read, b), merged(a, b));
    }

    P bag(int number) {
      P bag = zero.zero();
      for (double value : values(new Random(seed + 1000L * number))) {
        bag.add(value);
      }
      return bag;
    }

    void assertSame(P actual, P expected) {
      assertThat((Object) answer.apply(actual)).as("%s", this).isEqualTo(answer.apply(expected));
      assertThat(bytes(actual)).as("%s: bytes", this).isEqualTo(bytes(expected));
    }

    @Override
    public String toString() {
      return name + ", seed " + seed;
    }

    private double[] values(Random random) {
      double[] values = new double[random.nextInt(40)];
      for (int i = 0; i < values.length; i++) {
        values[i] = seed % 2 == 0 ? Streams.extreme(random) : random.nextInt(2_000) / 100.0 - 10;
      }
      return values;
    }

    private byte[] bytes(P partial) {
      ByteWriter out = new ByteWriter();
      partial.write(out);
      return out.toBytes();
    }

    private P merged(P a, P b) {
      P merged = a.zero();
      merged.merge(a);
      merged.merge(b);
      return merged;
    }
  }

  /** A kind of partial whose merge can be undone. */
  private record Group<P extends Partial.Subtractable<P>>(
      String name, P zero, Function<P, ?> answer, long seed) {

    Group<P> with(long newSeed) {
      return new Group<>(name, zero, answer, newSeed);
    }

    void subtractUndoesMerge() {
      Case<P> of = new Case<>(name, zero, answer, seed);
      P a = of.bag(1);
      P b = of.bag(2);

      a.merge(b);
      a.subtract(b);
      of.assertSame(a, of.bag(1));

      a.add(1.1);
      a.remove(1.1);
      of.assertSame(a, of.bag(1));

      P owing = zero.zero();
      owing.subtract(b);
      owing.merge(a);
      owing.merge(b);
      of.assertSame(owing, a);
    }

    @Override
    public String toString() {
      return name + ", seed " + seed;
    }
  }

  /**
   * Gives every value a key of its own choice, so that grouped values have to keep the same laws.
   */
  private static final class Keyed implements Partial<Keyed> {

    private static final int KEYS = 7;

    private final Grouped<Moments> grouped = new Grouped<>(new Moments(2));

    @Override
    public Keyed zero() {
      return new Keyed();
    }

    @Override
    public void add(double value) {
      grouped.add(Math.floorMod(Double.hashCode(value), KEYS), value);
    }

    @Override
    public void merge(Keyed other) {
      grouped.merge(other.grouped);
    }

    @Override
    public void clear() {
      grouped.clear();
    }

    @Override
    public long bytes() {
      return grouped.bytes();
    }

    @Override
    public void write(ByteWriter out) {
      grouped.write(out);
    }

    @Override
    public void read(ByteReader in) {
      grouped.read(in);
    }

    Map<String, List<Double>> top() {
      return grouped.top(KEYS, code -> "key " + code, group -> spreads(group.values()));
    }
  }
}
