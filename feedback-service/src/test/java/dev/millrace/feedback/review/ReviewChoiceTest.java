package dev.millrace.feedback.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReviewChoiceTest {

  private static final int DECISIONS = 100_000;

  @Test
  void scoresNearTheThresholdAreUncertain() {
    ReviewChoice choice = new ReviewChoice(0.05, false, 0);

    assertThat(choice.of(decided("e", 0.45))).contains(new Chosen(List.of("uncertain"), 1));
    assertThat(choice.of(decided("e", 0.55))).isPresent();
    assertThat(choice.of(decided("e", 0.449))).isEmpty();
    assertThat(choice.of(decided("e", 0.551))).isEmpty();
  }

  @Test
  void aFallbackIsNotUncertainForItIsNoScore() {
    ReviewChoice choice = new ReviewChoice(0.05, false, 0);

    assertThat(choice.of(new Decided("e", false, 0.5, 0.5, List.of()))).isEmpty();
  }

  @Test
  void armsOnBothSidesOfTheThresholdDisagree() {
    ReviewChoice choice = new ReviewChoice(0, true, 0);

    assertThat(choice.of(decided("e", 0.9, 0.9, 0.4)))
        .contains(new Chosen(List.of("disagreement"), 1));
    assertThat(choice.of(decided("e", 0.9, 0.9, 0.5))).isEmpty();
    assertThat(choice.of(decided("e", 0.9, 0.9))).isEmpty();
  }

  @Test
  void aShareOfAllIsRandomAndTheSameEachTime() {
    ReviewChoice choice = new ReviewChoice(0, false, 0.02);

    List<Chosen> chosen = all(choice).toList();

    assertThat(chosen.size()).isCloseTo(2000, within(140)); // ± 3 standard deviations
    assertThat(chosen).containsOnly(new Chosen(List.of("random"), 0.02));
    assertThat(all(choice).toList()).isEqualTo(chosen);
  }

  @Test
  void aDecisionAskedForAnywayHasProbabilityOneAndSaysThatItIsRandomToo() {
    ReviewChoice choice = new ReviewChoice(0.05, true, 1);

    assertThat(choice.of(decided("e", 0.5, 0.5, 0.1)))
        .contains(new Chosen(List.of("uncertain", "disagreement", "random"), 1));
  }

  /** Weighed by the inverse of their probabilities, the chosen ones stand for all. */
  @Test
  void inverseProbabilitiesAddUpToAllDecisions() {
    ReviewChoice choice = new ReviewChoice(0.05, false, 0.1);

    double weight = all(choice).mapToDouble(each -> 1 / each.inclusionProbability()).sum();

    assertThat(weight).isCloseTo(DECISIONS, within(0.03 * DECISIONS));
  }

  @Test
  void nothingIsAskedForWhereNothingIsWanted() {
    assertThat(new ReviewChoice(0, false, 0).asks()).isFalse();
    assertThat(new ReviewChoice(0, false, 0.1).asks()).isTrue();
  }

  private static Stream<Chosen> all(ReviewChoice choice) {
    return IntStream.range(0, DECISIONS)
        .mapToObj(i -> choice.of(decided("e" + i, (i % 1000) / 1000.0)))
        .flatMap(Optional::stream);
  }

  private static Decided decided(String id, double score, double... arms) {
    return new Decided(id, true, score, 0.5, Arrays.stream(arms).boxed().toList());
  }
}
