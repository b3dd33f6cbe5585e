package dev.millrace.feature.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupedTest {

  private static final List<String> NAMES = List.of("shop", "bank", "atm", "web");

  private final Grouped<Moments> grouped = new Grouped<>(new Moments(1));

  @Test
  void mostEventsComeFirstAndNamesDecideTies() {
    add(grouped, "web", "shop", "atm", "web", "bank", "shop", "bank");

    Map<String, Long> top = top(3, Grouped.Group::events);

    assertThat(top).containsExactly(entry("bank", 2L), entry("shop", 2L), entry("web", 2L));
    assertThat(top(1, Grouped.Group::events)).containsExactly(entry("bank", 2L));
    assertThat(top(0, Grouped.Group::events)).isEmpty();
    assertThat(grouped.size()).isEqualTo(4);
  }

  @Test
  void anEventWithoutAValueCountsAsAnEvent() {
    grouped.add(1, 5);
    grouped.add(1, Double.NaN);
    grouped.add(2, Double.NaN);

    assertThat(top(9, Grouped.Group::events)).containsExactly(entry("bank", 2L), entry("atm", 1L));
    assertThat(top(9, group -> group.values().sum()))
        .containsExactly(entry("bank", 5.0), entry("atm", Double.NaN));
  }

  @Test
  void bytesAreTheSameWhateverCameFirst() {
    add(grouped, "shop", "web", "shop");
    ByteWriter out = new ByteWriter();
    grouped.write(out);
    Grouped<Moments> read = grouped.zero();
    read.add(3, 77); // goes away

    read.read(new ByteReader(out.toBytes()));

    assertThat(read.codes()).containsExactlyInAnyOrder(0L, 3L);
    assertThat(read.top(9, code -> NAMES.get((int) code), Grouped.Group::events))
        .containsExactly(entry("shop", 2L), entry("web", 1L));
    Grouped<Moments> other = grouped.zero();
    add(other, "web", "shop", "shop");
    ByteWriter again = new ByteWriter();
    other.write(again);
    assertThat(again.toBytes()).isEqualTo(out.toBytes());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void topIsWhatSortingSays(long seed) {
    Random random = new Random(seed);
    Map<String, Long> counts = new TreeMap<>();
    for (int i = 0; i < 500; i++) {
      int code = (int) Math.abs(20 * random.nextGaussian());
      grouped.add(code, i);
      counts.merge("n" + code, 1L, Long::sum);
    }
    List<Map.Entry<String, Long>> expected = new ArrayList<>(counts.entrySet());
    expected.sort(Map.Entry.<String, Long>comparingByValue().reversed()); // stable: ties by name

    assertThat(grouped.top(10, code -> "n" + code, Grouped.Group::events).entrySet())
        .containsExactlyElementsOf(expected.subList(0, 10));
  }

  private static void add(Grouped<Moments> to, String... names) {
    for (String name : names) {
      to.add(NAMES.indexOf(name), 1);
    }
  }

  private <V> Map<String, V> top(int limit, Function<Grouped.Group<Moments>, V> answer) {
    return grouped.top(limit, code -> NAMES.get((int) code), answer);
  }
}
