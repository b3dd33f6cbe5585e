package dev.millrace.local.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.local.input.InputEvent;
import dev.millrace.runtime.definition.FeatureDefinition;
import dev.millrace.runtime.definition.PipelineDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidatesTest {

  @TempDir private Path folder;
  private PipelineDefinition definition;
  private DefinitionText text;

  @BeforeEach
  void writeDefinition() throws IOException {
    read(Shops.write(folder));
  }

  private void read(Path file) {
    definition = PipelineDefinition.read(file);
    text = DefinitionText.read(file);
  }

  private Proposal proposed(int events, List<FeatureEntry> own, Duration delay) {
    SampleProfile profile =
        SampleProfile.of(definition.events(), Shops.events(definition, events).iterator());
    return Candidates.of(definition.events(), profile, own, Candidates.WINDOWS, delay);
  }

  private static List<String> yaml(Proposal proposal) {
    return proposal.entries().stream().map(FeatureEntry::yaml).toList();
  }

  @Test
  void eachKindOfFieldGivesItsFeatures() {
    assertThat(yaml(proposed(240, List.of(), Duration.ofDays(2))))
        .contains(
            "price: {value: event.price}",
            "items: {value: event.items}",
            "paid: {value: event.paid}",
            "hour_of_day: {value: \"event.placed.getHours()\"}",
            "during_weekend: {value: \"event.placed.getDayOfWeek() in [0, 6]\"}",
            "during_night: {value: \"event.placed.getHours() <= 6\"}",
            "channel_is_web: {value: \"event.channel == \\\"web\\\"\"}",
            "level_is_HIGH: {value: \"event.level == \\\"HIGH\\\"\"}",
            "shop_count: {per: shop_id, aggregate: count, over: [1h, 1d, 7d]}",
            "buyer_count: {per: buyer_id, aggregate: count, over: [1h, 1d, 7d]}",
            "city_count: {per: city, aggregate: count, over: [1h, 1d, 7d]}",
            "channel_count: {per: channel, aggregate: count, over: [1h, 1d, 7d]}",
            "shop_label_mean: {per: shop_id, aggregate: mean, of: label, delay: 2d, default: 0,"
                + " over: [1h, 1d]}",
            "shop_price_mean: {per: shop_id, aggregate: mean, of: event.price, over: [1h, 1d, 7d]}",
            "shop_price_max: {per: shop_id, aggregate: max, of: event.price, over: [1h, 1d, 7d]}",
            "shop_price_stddev: {per: shop_id, aggregate: stddev, of: event.price, over: [1h, 1d,"
                + " 7d]}",
            "shop_since_last: {per: shop_id, aggregate: time_since_last, over: [7d]}",
            "shop_count_1h_to_7d: {ratio: [shop_count_1h, shop_count_7d]}",
            "shop_price_mean_1h_to_7d: {ratio: [shop_price_mean_1h, shop_price_mean_7d]}",
            "price_to_shop_price_mean_7d: {ratio: [price, shop_price_mean_7d]}",
            "shop_buyer_distinct: {per: shop_id, aggregate: distinct, of: event.buyer_id, over:"
                + " [1h, 1d, 7d]}",
            "shop_channel_distinct: {per: shop_id, aggregate: distinct, of: event.channel, over:"
                + " [1h, 1d, 7d]}",
            "shop_paid_share: {per: shop_id, aggregate: mean, of: \"event.paid ? 1.0 : 0.0\","
                + " over: [1h, 1d, 7d]}");
  }

  @Test
  void idsThatNeverComeAgainAndListsGiveNothing() {
    assertThat(yaml(proposed(240, List.of(), null)))
        .noneMatch(entry -> entry.contains("trace") || entry.contains("tags"))
        .noneMatch(entry -> entry.contains("order_id") || entry.contains("label"));
  }

  @Test
  void windowsThatTheSampleIsTooShortForAreLeftOut() {
    assertThat(yaml(proposed(24, List.of(), Duration.ofDays(2))))
        .contains("shop_count: {per: shop_id, aggregate: count, over: [1h]}")
        .noneMatch(entry -> entry.contains("label") || entry.contains("1d"));
    assertThat(yaml(proposed(1, List.of(), null))).noneMatch(entry -> entry.contains("over"));
  }

  @Test
  void whatTheDefinitionHasIsNotProposedAgain() {
    List<FeatureEntry> own =
        List.of(
            FeatureEntry.row("cost", "event.price"),
            FeatureEntry.row("items", "event.price * 2.0"),
            FeatureEntry.window("seen", "shop_id", "count", List.of("1d")));

    List<String> proposed = yaml(proposed(240, own, null));

    assertThat(proposed)
        .contains(
            "items_2: {value: event.items}",
            "shop_count: {per: shop_id, aggregate: count, over: [1h, 7d]}",
            "price_to_shop_price_mean_7d: {ratio: [cost, shop_price_mean_7d]}")
        .noneMatch(entry -> entry.startsWith("price:"));
  }

  @Test
  void noMoreAreProposedThanTheBound() {
    SampleProfile profile =
        SampleProfile.of(definition.events(), Shops.events(definition, 240).iterator());
    List<String> lengths = List.of("1h", "2h", "3h", "6h", "12h", "1d", "2d", "7d");

    Proposal proposal = Candidates.of(definition.events(), profile, List.of(), lengths, null);

    assertThat(proposal.count()).isLessThanOrEqualTo(Candidates.MOST).isGreaterThan(190);
    assertThat(proposal.leftOut()).isPositive();
    long features = proposal.entries().stream().mapToLong(entry -> entry.features().size()).sum();
    assertThat(features).isEqualTo(proposal.count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"long\"", "\"string\""})
  void hoursAreTakenFromTimesOfAnyType(String type) throws IOException {
    read(Shops.write(folder, type));
    SampleProfile profile = SampleProfile.of(definition.events(), List.<InputEvent>of().iterator());

    Proposal proposal =
        Candidates.of(definition.events(), profile, text.entries(), Candidates.WINDOWS, null);

    assertThat(TrialDefinition.of(text, proposal).definition().features())
        .extracting(FeatureDefinition::name)
        .contains("hour_of_day", "during_weekend", "during_night");
  }

  @Test
  void whatIsProposedIsAValidDefinitionWithoutModel() {
    Proposal proposal = proposed(240, text.entries(), Duration.ofDays(2));

    TrialDefinition trial = TrialDefinition.of(text, proposal);

    assertThat(trial.proposal().count()).isEqualTo(proposal.count());
    assertThat(trial.definition().features())
        .extracting(FeatureDefinition::name)
        .startsWith("price", "spent_1h", "spent_1d", "last_channel_1d")
        .contains("shop_label_mean_1d", "price_to_shop_price_mean_7d");
    assertThat(trial.definition().model().artifact()).isNull();
  }

  @Test
  void whatCanNotBeReadIsProposedNoLonger() {
    Proposal proposal = new Proposal(text.entries(), 10);
    proposal.add(FeatureEntry.row("good", "event.items"));
    proposal.add(FeatureEntry.row("bad", "event.nothing"));
    proposal.add(FeatureEntry.ratio("of_bad", "good", "bad"));

    TrialDefinition trial = TrialDefinition.of(text, proposal);

    assertThat(trial.definition().features())
        .extracting(FeatureDefinition::name)
        .contains("good")
        .doesNotContain("bad", "of_bad");
  }
}
