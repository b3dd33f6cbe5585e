package dev.millrace.feature.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedPointTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void sumsOfAnyDoublesAreTheExactSumRoundedOnce(long seed) {
    Random random = new Random(seed);
    FixedPoint sum = sum();
    BigDecimal exact = BigDecimal.ZERO;
    for (int i = 0; i < 2000; i++) {
      double value = anyDouble(random);
      int sign = random.nextBoolean() ? 1 : -1;
      sum.add(value, sign);
      exact = exact.add(new BigDecimal(value).multiply(BigDecimal.valueOf(sign)));
      assertThat(sum.toDouble()).as("seed %d, value %d", seed, i).isEqualTo(exact.doubleValue());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void sumsOfSquaresAreExact(long seed) {
    Random random = new Random(seed);
    FixedPoint squares = new FixedPoint(FixedPoint.SQUARE_UNIT);
    BigDecimal exact = BigDecimal.ZERO;
    for (int i = 0; i < 500; i++) {
      double value = random.nextGaussian() * Math.pow(10, random.nextInt(200) - 100);
      squares.addSquare(value, 1);
      exact = exact.add(new BigDecimal(value).pow(2));
      assertThat(squares.toDouble())
          .as("seed %d, value %d", seed, i)
          .isEqualTo(exact.doubleValue());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void sumsOfPowersAreExact(int power) {
    Random random = new Random(power);
    FixedPoint powers = new FixedPoint(FixedPoint.unit(power));
    BigDecimal exact = BigDecimal.ZERO;
    for (int i = 0; i < 200; i++) {
      double value = random.nextGaussian() * Math.pow(10, random.nextInt(130) - 65);
      int sign = random.nextBoolean() ? 1 : -1;
      powers.addPower(value, power, sign);
      exact = exact.add(new BigDecimal(value).pow(power).multiply(BigDecimal.valueOf(sign)));
      assertThat(powers.toDouble()).as("value %d", i).isEqualTo(exact.doubleValue());
    }
    assertThat(new BigDecimal(powers.digits()))
        .isEqualByComparingTo(exact.divide(two(powers.lowest() + FixedPoint.unit(power))));
  }

  @ParameterizedTest
  @ValueSource(longs = {41, 42, 43, 44})
  void oneNumberHasOneForm(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      double value = anyDouble(random);
      double other = random.nextInt(3) == 0 ? -Math.nextUp(value) : anyDouble(random);
      FixedPoint detour = sum();
      detour.add(other, 1);
      detour.normalise();
      detour.add(value, 1);
      detour.normalise();
      detour.add(other, -1);
      FixedPoint straight = sum();
      straight.add(value, 1);
      assertThat(bytes(detour)).as("seed %d, %d", seed, i).isEqualTo(bytes(straight));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void productAndSquareOfSumAreExact(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      FixedPoint sum = sum();
      FixedPoint number = new FixedPoint(FixedPoint.SQUARE_UNIT);
      double a = random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
      double b = random.nextGaussian();
      long factor = random.nextInt(Integer.MAX_VALUE);
      sum.add(a, 1);
      sum.add(b, -1);
      number.addSquare(a, 1);
      number.multiply(factor);
      number.subtractSquareOf(sum);

      BigDecimal exact =
          new BigDecimal(a)
              .pow(2)
              .multiply(BigDecimal.valueOf(factor))
              .subtract(new BigDecimal(a).subtract(new BigDecimal(b)).pow(2));
      assertThat(number.toDouble()).as("seed %d, %d", seed, i).isEqualTo(exact.doubleValue());
      if (exact.signum() > 0) {
        assertThat(number.rootOfQuotient(1))
            .as("seed %d, root %d", seed, i)
            .isCloseTo(
                exact.sqrt(MathContext.DECIMAL128).doubleValue(),
                org.assertj.core.data.Percentage.withPercentage(1e-13));
      }
    }
  }

  @Test
  void whatIsTakenBackLeavesNothingBehind() {
    Random random = new Random(31);
    double[] values = random.doubles(5000).map(x -> x * 1e10 - 5e9).toArray();
    FixedPoint sum = sum();
    sum.add(1e-3, 1);
    for (double value : values) {
      sum.add(value, 1);
    }
    for (double value : values) {
      sum.add(value, -1);
    }
    assertThat(sum.toDouble()).isEqualTo(1e-3);
  }

  @Test
  void tiesAreRoundedToEvenAndDecidedByTheLowestBit() {
    double one = 1;
    double half = Math.ulp(one) / 2;
    assertThat(sumOf(one, half)).isEqualTo(one);
    assertThat(sumOf(one, half, Double.MIN_VALUE)).isEqualTo(Math.nextUp(one));
    assertThat(sumOf(one, half, -Double.MIN_VALUE)).isEqualTo(one);
    assertThat(sumOf(-one, -half, -Double.MIN_VALUE)).isEqualTo(Math.nextDown(-one));
  }

  @Test
  void aSumBeyondAllDoublesIsInfiniteAndComesBack() {
    FixedPoint sum = sum();
    sum.add(-Double.MAX_VALUE, 1);
    sum.add(-Double.MAX_VALUE, 1);
    assertThat(sum.toDouble()).isEqualTo(Double.NEGATIVE_INFINITY);
    sum.add(Double.MAX_VALUE, 1);
    assertThat(sum.toDouble()).isEqualTo(-Double.MAX_VALUE);
  }

  @Test
  void nothingIsPositiveZero() {
    assertThat(sumOf()).isEqualTo(0.0);
    assertThat(sumOf(-0.0, -0.0)).isEqualTo(0.0);
    assertThat(sumOf(3.5, -3.5)).isEqualTo(0.0);
  }

  @Test
  void zerosAndWhatHasLeftTakeNoRoom() {
    FixedPoint plain = sum();
    plain.add(57.16, 1);
    FixedPoint wide = sum();
    wide.add(0.0, 1);
    wide.add(1e-300, 1);
    wide.add(1e300, 1);
    wide.add(57.16, 1);
    wide.add(1e-300, -1);
    wide.add(1e300, -1);
    wide.normalise();
    FixedPoint copy = sum();
    copy.set(wide);

    assertThat(copy.bytes()).isLessThanOrEqualTo(plain.bytes());
    assertThat(copy.toDouble()).isEqualTo(57.16);
  }

  @Test
  void carriesThatWaitForLongAreKept() {
    double value = Math.nextDown(2.0);
    FixedPoint sum = sum();
    for (int i = 0; i < 10_000_000; i++) {
      sum.add(value, 1);
    }
    BigDecimal exact = new BigDecimal(value).multiply(BigDecimal.valueOf(10_000_000));
    assertThat(sum.toDouble()).isEqualTo(exact.doubleValue());
  }

  private static BigDecimal two(int exponent) {
    return exponent < 0
        ? BigDecimal.ONE.divide(BigDecimal.valueOf(2).pow(-exponent))
        : BigDecimal.valueOf(2).pow(exponent);
  }

  private static byte[] bytes(FixedPoint number) {
    ByteWriter out = new ByteWriter();
    number.write(out);
    return out.toBytes();
  }

  private static FixedPoint sum() {
    return new FixedPoint(FixedPoint.SUM_UNIT);
  }

  private static double sumOf(double... values) {
    FixedPoint sum = sum();
    for (double value : values) {
      sum.add(value, 1);
    }
    return sum.toDouble();
  }

  private static double anyDouble(Random random) {
    while (true) {
      double value = Double.longBitsToDouble(random.nextLong());
      // Below the largest: the sum of decimals would overflow, which has a test of its own.
      if (Double.isFinite(value) && Math.abs(value) < 1e300) {
        return switch (random.nextInt(4)) {
          case 0 -> random.nextGaussian();
          case 1 -> Double.MIN_VALUE * random.nextInt(1000);
          default -> value;
        };
      }
    }
  }
}
