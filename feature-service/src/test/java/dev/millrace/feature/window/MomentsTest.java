package dev.millrace.feature.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

  private static final MathContext DIGITS = new MathContext(60);

  /** A few units in the last place. */
  private static final double LAST_PLACES = 1e-13;

  @Test
  void shapesAreThoseOfSpreadsheetsAndPandas() {
    Moments example = of(3, 4, 5, 2, 3, 4, 5, 6, 4, 7); // of the manual pages of SKEW and KURT
    assertThat(example.skew()).isCloseTo(0.359543, offset(5e-7));
    assertThat(example.kurtosis()).isCloseTo(-0.151799637, offset(5e-10));
    assertThat(example.variance()).isEqualTo(20.1 / 9);
    assertThat(of(1, 2, 3).skew()).isEqualTo(0.0);
    assertThat(of(1, 2, 2, 3).kurtosis()).isEqualTo(1.5); // of the manual page of Series.kurt
    assertThat(of(1, 2, 3, 4).kurtosis()).isEqualTo(-1.2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void shapesAreThoseOfTheOracle(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      double centre = random.nextGaussian() * Math.pow(10, random.nextInt(10));
      double scale = Math.pow(10, random.nextInt(8) - 5);
      double[] values =
          DoubleStream.generate(() -> centre + scale * random.nextGaussian())
              .limit(4 + random.nextInt(60))
              .toArray();
      assertMatchesOracle(seed, values);
    }
  }

  @Test
  void anyDoublesHaveAShape() {
    assertMatchesOracle(0, 1e200, -1e-200, 3, 0, -1e150);
    assertMatchesOracle(0, Double.MIN_VALUE, 0, Double.MIN_VALUE, 1e-320);
    assertMatchesOracle(0, Double.MAX_VALUE, -Double.MAX_VALUE, 1, 2);
    assertThat(of(-1, 1, 1e-200).skew()).isCloseTo(-3e-200, offset(1e-214));
  }

  @Test
  void belowThreeOrFourValuesOrWhereAllAreEqualThereIsNoShape() {
    assertThat(of(1).variance()).isNaN();
    assertThat(of(1, 2).variance()).isEqualTo(0.5);
    assertThat(of(1, 2).skew()).isNaN();
    assertThat(of(1, 2, 4).skew()).isPositive();
    assertThat(of(1, 2, 4).kurtosis()).isNaN();
    assertThat(of(0.1, 0.1, 0.1, 0.1).variance()).isEqualTo(0.0);
    assertThat(of(0.1, 0.1, 0.1, 0.1).skew()).isNaN();
    assertThat(of(0.1, 0.1, 0.1, 0.1).kurtosis()).isNaN();
    assertThat(of(0, 0, -0.0, 0).kurtosis()).isNaN();
  }

  @Test
  void theDegreeIsFromOneToFour() {
    assertThatThrownBy(() -> new Moments(0)).hasMessage("degree 0: it is from 1 to 4");
    assertThatThrownBy(() -> new Moments(5)).hasMessage("degree 5: it is from 1 to 4");
  }

  private static void assertMatchesOracle(long seed, double... values) {
    Moments moments = of(values);
    String what = "seed %d, %s".formatted(seed, Arrays.toString(values));
    double n = values.length;
    BigDecimal m2 = central(values, 2);
    BigDecimal variance =
        m2.multiply(BigDecimal.valueOf(n)).divide(BigDecimal.valueOf(n - 1), DIGITS);
    double g1 = central(values, 3).divide(m2.multiply(m2.sqrt(DIGITS)), DIGITS).doubleValue();
    BigDecimal tail = central(values, 4).divide(m2.pow(2), DIGITS);
    BigDecimal g2 =
        tail.multiply(BigDecimal.valueOf(n + 1)).subtract(BigDecimal.valueOf(3 * (n - 1)));

    assertClose(what, moments.variance(), variance.doubleValue());
    assertClose(what, moments.skew(), g1 * Math.sqrt(n * (n - 1)) / (n - 2));
    assertClose(what, moments.kurtosis(), g2.doubleValue() * (n - 1) / ((n - 2) * (n - 3)));
  }

  private static void assertClose(String what, double actual, double expected) {
    if (Double.isInfinite(expected) || expected == 0) {
      assertThat(actual).as(what).isEqualTo(expected);
    } else {
      assertThat(actual).as(what).isCloseTo(expected, withPercentage(100 * LAST_PLACES));
    }
  }

  /** The mean of (x − mean)^power. */
  private static BigDecimal central(double[] values, int power) {
    BigDecimal n = BigDecimal.valueOf(values.length);
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : values) {
      sum = sum.add(new BigDecimal(value));
    }
    BigDecimal moment = BigDecimal.ZERO;
    for (double value : values) { // n·x − Σx is exact
      moment = moment.add(n.multiply(new BigDecimal(value)).subtract(sum).pow(power));
    }
    return moment.divide(n.pow(power + 1), DIGITS);
  }

  private static Moments of(double... values) {
    Moments moments = new Moments(4);
    for (double value : values) {
      moments.add(value);
    }
    return moments;
  }
}
