package dev.millrace.feature.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallestHashesTest {

  private static final double STANDARD_ERROR = 1 / Math.sqrt(SmallestHashes.MOST - 2);
  private static final int TRIALS = 200;

  @Test
  void fewerThanAreKeptAreCountedExactly() {
    SmallestHashes hashes = new SmallestHashes();
    assertThat(hashes.distinct()).isZero();
    for (int i = 0; i < 5 * (SmallestHashes.MOST - 1); i++) {
      hashes.add(i % (SmallestHashes.MOST - 1) / 100.0);
    }
    assertThat(hashes.distinct()).isEqualTo(SmallestHashes.MOST - 1);
  }

  @Test
  void bothZerosAreOneValue() {
    SmallestHashes hashes = new SmallestHashes();
    hashes.add(0.0);
    hashes.add(-0.0);
    assertThat(hashes.distinct()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_100, 5_000, 50_000})
  void theStandardErrorIsAsStatedForNumbersInARow(int distinct) {
    double[] errors = errors(distinct, i -> Hashes.of((double) i));
    assertThat(rms(errors)).isLessThan(1.15 * STANDARD_ERROR);
    assertThat(Math.abs(Arrays.stream(errors).average().orElseThrow()))
        .as("bias")
        .isLessThan(3 * STANDARD_ERROR / Math.sqrt(TRIALS));
  }

  @ParameterizedTest
  @ValueSource(ints = {2_000, 20_000})
  void theStandardErrorIsAsStatedForAlikeTexts(int distinct) {
    double[] errors = errors(distinct, i -> Hashes.of("merchant-" + i));
    assertThat(rms(errors)).isLessThan(1.15 * STANDARD_ERROR);
  }

  @Test
  void aMillionTextsShareNoHash() {
    Set<Long> hashes = new HashSet<>();
    for (int i = 0; i < 1_000_000; i++) {
      hashes.add(Hashes.of(i % 2 == 0 ? "user" + i : i + "@example.org"));
    }
    assertThat(hashes).hasSize(1_000_000);
    assertThat(Hashes.of("a\u0000"))
        .isNotEqualTo(Hashes.of("a"))
        .isNotEqualTo(Hashes.of("\u0000a"));
  }

  @Test
  void hashesStayTheSameSinceTheyAreStored() {
    assertThat(Hashes.of(1.5)).isEqualTo(0xD6DAB18E1392608AL);
    assertThat(Hashes.of("")).isEqualTo(0x48218226FF3CD4BFL);
    assertThat(Hashes.of("merchant-7 é")).isEqualTo(0xDA89C5441309FA8CL);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void partsMergeToTheWholeBelowAndAboveWhatIsKept(long seed) {
    Random random = new Random(seed);
    SmallestHashes whole = new SmallestHashes();
    SmallestHashes merged = new SmallestHashes();
    for (int part = 0; part < 20; part++) {
      SmallestHashes one = new SmallestHashes();
      random.ints(random.nextInt(600), 0, 4_000).forEach(one::add);
      random.ints(100, 0, 100_000).forEach(one::add);
      merged.merge(one);
    }
    random.setSeed(seed);
    for (int part = 0; part < 20; part++) {
      random.ints(random.nextInt(600), 0, 4_000).forEach(whole::add);
      random.ints(100, 0, 100_000).forEach(whole::add);
      assertThat(bytes(whole)).hasSizeLessThanOrEqualTo(2 + 8 * SmallestHashes.MOST);
    }
    assertThat(bytes(merged)).isEqualTo(bytes(whole));
    assertThat(merged.distinct()).isEqualTo(whole.distinct());
  }

  @Test
  void bytesThatAreNotHashesAreRefused() {
    ByteWriter out = new ByteWriter();
    out.putVarint(2);
    out.putLong(5);
    out.putLong(5);
    assertThatThrownBy(() -> new SmallestHashes().read(new ByteReader(out.toBytes())))
        .hasMessage("hash 1 is out of order");
  }

  /** Relative errors of the estimates of so many trials, each with values of its own. */
  private static double[] errors(int distinct, IntFunction<Long> hash) {
    return IntStream.range(0, TRIALS)
        .mapToDouble(
            trial -> {
              SmallestHashes hashes = new SmallestHashes();
              for (int i = 0; i < distinct; i++) {
                hashes.addHash(hash.apply(trial * distinct + i));
              }
              return hashes.distinct() / distinct - 1;
            })
        .toArray();
  }

  private static double rms(double[] errors) {
    return Math.sqrt(Arrays.stream(errors).map(e -> e * e).average().orElseThrow());
  }

  private static byte[] bytes(SmallestHashes hashes) {
    ByteWriter out = new ByteWriter();
    hashes.write(out);
    return out.toBytes();
  }
}
