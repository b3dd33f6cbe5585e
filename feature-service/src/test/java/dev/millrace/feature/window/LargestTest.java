package dev.millrace.feature.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargestTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 30, 500})
  void isWhatSortingSays(int most) {
    Random random = new Random(most);
    Largest largest = Largest.largest(most);
    Largest smallest = Largest.smallest(most);
    Double[] all = new Double[300];
    for (int i = 0; i < all.length; i++) {
      all[i] = random.nextInt(4) == 0 ? Streams.extreme(random) : (double) random.nextInt(50);
      largest.add(all[i]);
      smallest.add(all[i]);
    }
    Arrays.sort(all);
    assertThat(smallest.values()).isEqualTo(List.of(all).subList(0, Math.min(most, all.length)));
    Arrays.sort(all, Collections.reverseOrder());
    assertThat(largest.values()).isEqualTo(List.of(all).subList(0, Math.min(most, all.length)));
  }

  @Test
  void negativeZeroIsBelowZero() {
    Largest largest = Largest.largest(3);
    Largest smallest = Largest.smallest(3);
    for (double value : new double[] {0.0, -0.0, 0.0, -0.0}) {
      largest.add(value);
      smallest.add(value);
    }
    assertThat(largest.values()).containsExactly(0.0, 0.0, -0.0);
    assertThat(smallest.values()).containsExactly(-0.0, -0.0, 0.0);
  }

  @Test
  void nothingHasNoValues() {
    assertThat(Largest.largest(3).values()).isEmpty();
    assertThatThrownBy(() -> Largest.smallest(0)).hasMessage("0 values to keep: at least 1");
  }
}
