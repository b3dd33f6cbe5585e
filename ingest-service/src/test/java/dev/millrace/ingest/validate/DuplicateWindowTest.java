package dev.millrace.ingest.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicateWindowTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 7, 100, 5_000})
  void findsInThreeBucketsWhatASearchThroughAllFirstTimesFinds(long millis) {
    DuplicateWindow window = new DuplicateWindow(Duration.ofMillis(millis), Duration.ZERO);
    Random random = new Random(millis);
    List<Long> firstTimes = new ArrayList<>();
    Map<Long, Long> byBucket = new HashMap<>();

    for (int i = 0; i < 2_000; i++) {
      long time = random.nextInt((int) (20 * millis + 50));
      boolean expected = firstTimes.stream().anyMatch(first -> Math.abs(time - first) <= millis);
      boolean found = false;
      for (long bucket : window.candidates(time)) {
        Long first = byBucket.get(bucket);
        found |= first != null && window.isSame(time, first);
      }
      assertThat(found).as("event %d at %d, window %d", i, time, millis).isEqualTo(expected);
      if (!found) {
        firstTimes.add(time);
        assertThat(byBucket.put(window.bucket(time), time)).isNull();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 86_400_000, 604_800_000})
  void remembersWhateverAnEventThatIsNotLateMayRepeat(long millis) {
    Duration lateness = Duration.ofHours(1);
    DuplicateWindow window = new DuplicateWindow(Duration.ofMillis(millis), lateness);
    long latest = 1_772_366_400_000L;

    assertThat(window.isBeyondMemory(latest - lateness.toMillis(), latest)).isFalse();
    assertThat(window.isBeyondMemory(latest - window.retention().toMillis(), latest)).isTrue();
    assertThat(window.retention()).isGreaterThanOrEqualTo(window.width());
  }
}
