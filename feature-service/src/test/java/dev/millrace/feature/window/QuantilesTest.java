package dev.millrace.feature.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {

  private static final double ACCURACY = 0.01;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aQuantileIsWithinOnePercentOfTheOrderStatistic(long seed) {
    Random random = new Random(seed);
    assertAccurate(random, () -> random.nextInt(100_000) / 100.0);
    assertAccurate(random, () -> Math.exp(3 * random.nextGaussian()));
    assertAccurate(random, random::nextGaussian);
    assertAccurate(random, () -> Streams.extreme(random));
    assertAccurate(random, () -> Double.MIN_VALUE * random.nextInt(10_000));
    assertAccurate(random, () -> (random.nextDouble() - 0.5) * Double.MAX_VALUE * 2);
    assertAccurate(random, () -> random.nextInt(3) - 1);
  }

  @Test
  void everyBucketHoldsItsMiddleAndTheEdgesAreInOrder() {
    for (int code = -Buckets.MAX; code <= Buckets.MAX; code++) {
      double middle = Buckets.middle(code);
      assertThat(middle).isFinite();
      if (Math.abs(middle) >= Double.MIN_NORMAL) {
        assertThat(Buckets.of(middle)).as("%s", middle).isEqualTo(code);
      }
    }
    assertThat(Buckets.of(Double.MAX_VALUE)).isEqualTo(Buckets.MAX);
    assertThat(Buckets.of(-Double.MAX_VALUE)).isEqualTo(-Buckets.MAX);
    assertThat(Buckets.of(Double.MIN_VALUE)).isEqualTo(1);
    assertThat(Buckets.middle(1)).isEqualTo(Double.MIN_VALUE);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void bucketsAreOrderedAsTheirNumbers(long seed) {
    Random random = new Random(seed);
    double[] values =
        DoubleStream.generate(() -> Double.longBitsToDouble(random.nextLong()))
            .filter(Double::isFinite)
            .limit(200_000)
            .sorted()
            .toArray();
    for (int i = 0; i < values.length; i++) {
      int code = Buckets.of(values[i]);
      assertWithin(values[i], Buckets.middle(code));
      if (i > 0) {
        assertThat(code).isGreaterThanOrEqualTo(Buckets.of(values[i - 1]));
      }
    }
  }

  @Test
  void theRankIsThatOfTheDecimalAskedFor() {
    Quantiles quantiles = new Quantiles();
    for (int i = 0; i <= 100; i++) {
      quantiles.add(Math.scalb(1.0, i));
    }
    for (int percent = 0; percent <= 100; percent++) {
      assertThat(Math.getExponent(quantiles.quantile(percent / 100.0))).isEqualTo(percent);
    }
  }

  @Test
  void zerosAreExactAndNothingHasNoQuantile() {
    Quantiles quantiles = new Quantiles();
    assertThat(quantiles.quantile(0.5)).isNaN();
    quantiles.add(-0.0);
    assertThat(quantiles.quantile(0.5)).isEqualTo(0.0);
    quantiles.remove(0.0);
    assertThat(quantiles.quantile(0)).isNaN();
    assertThatThrownBy(() -> quantiles.quantile(95)).hasMessage("quantile 95.0: it is from 0 to 1");
  }

  private static void assertAccurate(Random random, DoubleSupplier values) {
    double[] sorted = DoubleStream.generate(values).limit(1 + random.nextInt(3_000)).toArray();
    Quantiles quantiles = new Quantiles();
    Arrays.stream(sorted).forEach(quantiles::add);
    Arrays.sort(sorted);
    for (int percent = 0; percent <= 100; percent++) {
      int rank = percent * (sorted.length - 1) / 100;
      assertWithin(sorted[rank], quantiles.quantile(percent / 100.0));
    }
  }

  /** Within 1 %, and below the normal doubles half of the smallest one. */
  private static void assertWithin(double exact, double answer) {
    double coarse = Math.abs(exact) < Double.MIN_NORMAL ? 0.5 : 0;
    double error = Math.abs(answer - exact) / Math.abs(exact);
    assertThat(exact == 0 ? Math.abs(answer) : error)
        .as("%s for %s", answer, exact)
        .isLessThanOrEqualTo(ACCURACY + coarse / (Math.abs(exact) / Double.MIN_VALUE));
  }
}
