package dev.millrace.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.local.input.InputEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;

class LastEventsTest {

  private static final Schema EMPTY = Schema.createRecord("Empty", null, null, false, List.of());

  private static List<InputEvent> events(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new InputEvent(
                    new GenericData.Record(EMPTY), "e" + i, "x", Instant.ofEpochMilli(i), null))
        .toList();
  }

  private static List<Integer> split(int count, int most) {
    LastEvents events = new LastEvents(events(count).iterator(), most);
    List<InputEvent> all = new ArrayList<>();
    while (events.hasNext()) {
      all.add(events.next());
    }
    int first = all.size();
    all.addAll(events.last());
    assertThat(all).isEqualTo(events(count));
    return List.of(first, count - first);
  }

  @Test
  void theLastOnesAreHeldBack() {
    assertThat(split(1000, 30)).containsExactly(970, 30);
  }

  @Test
  void oneInTenAtMostIsHeldBack() {
    assertThat(split(100, 30)).containsExactly(90, 10);
    assertThat(split(25, 30)).containsExactly(23, 2);
    assertThat(split(5, 30)).containsExactly(5, 0);
  }

  @Test
  void noneIsHeldBackWhereNoneIsWanted() {
    assertThat(split(50, 0)).containsExactly(50, 0);
    assertThat(split(0, 30)).containsExactly(0, 0);
  }
}
