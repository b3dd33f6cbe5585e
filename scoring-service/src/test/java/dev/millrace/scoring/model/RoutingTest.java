package dev.millrace.scoring.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoutingTest {

  private static final int ENTITIES = 200_000;

  @Test
  void aShareIsThatOfTheEntities() {
    Routing routing = new Routing("fraud:2", 0.05);

    assertThat(share(routing, 0)).isCloseTo(0.05, within(0.002));
    assertThat(share(routing, -1)).isCloseTo(0.95, within(0.002));
  }

  @Test
  void severalSharesAreApart() {
    Routing routing = new Routing("x", 0.5, 0.25, 0.25);

    assertThat(share(routing, 0)).isCloseTo(0.5, within(0.005));
    assertThat(share(routing, 1)).isCloseTo(0.25, within(0.005));
    assertThat(share(routing, 2)).isCloseTo(0.25, within(0.005));
    assertThat(share(routing, -1)).as("nobody is left").isZero();
  }

  @Test
  void aShareThatGrowsKeepsItsEntities() {
    Set<String> few = entities(new Routing("fraud:2", 0.05));
    Set<String> more = entities(new Routing("fraud:2", 0.5));

    assertThat(more).containsAll(few);
    assertThat(entities(new Routing("fraud:2", 1))).hasSize(10_000);
  }

  @Test
  void anotherExperimentHasOtherEntities() {
    Set<String> both = entities(new Routing("a", 0.05));
    both.retainAll(entities(new Routing("b", 0.05)));

    assertThat((double) both.size()).isCloseTo(10_000 * 0.05 * 0.05, within(25.0));
  }

  private static double share(Routing routing, int challenger) {
    return IntStream.range(0, ENTITIES)
            .filter(i -> routing.challenger("customer-" + i) == challenger)
            .count()
        / (double) ENTITIES;
  }

  private static Set<String> entities(Routing routing) {
    Set<String> entities = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      if (routing.challenger(Integer.toString(i)) == 0) {
        entities.add(Integer.toString(i));
      }
    }
    return entities;
  }
}
