package dev.millrace.local.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShortlistTest {

  private static final List<FeatureEntry> ENTRIES =
      List.of(
          FeatureEntry.row("price", "event.price"),
          FeatureEntry.window("seen", "shop_id", "count", List.of("1h", "1d", "7d")),
          FeatureEntry.ratio("often", "seen_1h", "seen_7d"),
          FeatureEntry.ratio("more", "often", "price"));

  @Test
  void entriesComeInTheOrderOfChoiceWithTheChosenWindowsAndTheirComments() {
    Shortlist list = new Shortlist(ENTRIES).add("seen_7d", "good").add("price", "fair");

    assertThat(list.add("seen_1h", "weak").lines())
        .containsExactly(
            "# seen_1h: weak",
            "# seen_7d: good",
            "seen: {per: shop_id, aggregate: count, over: [1h, 7d]}",
            "# price: fair",
            "price: {value: event.price}");
  }

  @Test
  void whatARatioIsOfComesWithIt() {
    Shortlist list = new Shortlist(ENTRIES).add("more", "good");

    assertThat(list.names())
        .containsExactlyInAnyOrder("more", "often", "seen_1h", "seen_7d", "price");
    assertThat(list.lines())
        .contains("# more: good", "# often: not chosen itself; more needs it")
        .contains("seen: {per: shop_id, aggregate: count, over: [1h, 7d]}");
  }

  @Test
  void figuresOfAChosenPartAreNotLost() {
    Shortlist list = new Shortlist(ENTRIES).add("often", "good").add("seen_1h", "fair");

    assertThat(list.lines()).contains("# seen_1h: fair");
  }
}
