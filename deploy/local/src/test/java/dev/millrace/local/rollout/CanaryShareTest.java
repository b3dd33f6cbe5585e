package dev.millrace.local.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.embedded.EmbeddedPlatform;
import dev.millrace.local.rollout.Decisions.Seen;
import dev.millrace.testkit.EmbeddedMillrace;
import dev.millrace.testkit.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Who a canary decides about: as many as it should, and always the same. */
@EmbeddedMillrace
@EnabledIfSystemProperty(named = "millrace.acceptance", matches = "true")
class CanaryShareTest {

  private static final int ENTITIES = 200_000;
  private static final double SHARE = 0.05;
  private static final double TOLERANCE = 0.002;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void isAsLargeAsSaidAndTheSameAfterARestartAndOnASecondInstance(EmbeddedPlatform platform)
      throws Exception {
    try (ScoringRig rig = new ScoringRig(platform, folder, "canary-share");
        Decisions decisions = rig.read()) {
      rig.register("1", "2");
      long offset =
          rig.deploy(rig.deployment(ScoringRig.champion("1"), ScoringRig.canary("2", SHARE)));

      Set<String> first;
      try (ServiceProcess instance = rig.start("one")) {
        first = canaried(rig, decisions, offset, 0, instance);
      }
      Set<String> again;
      try (ServiceProcess restarted = rig.start("one");
          ServiceProcess second = rig.start("two")) {
        again = canaried(rig, decisions, offset, ENTITIES, restarted, second);
      }

      double share = (double) first.size() / ENTITIES;
      assertThat(share).isCloseTo(SHARE, within(TOLERANCE));
      assertThat(again).isEqualTo(first);
      System.err.printf(
          "figure: canary of %.0f %%: %,d of %,d entities, %.3f %%; the same after a restart and on a second instance%n",
          100 * SHARE, first.size(), ENTITIES, 100 * share);
    }
  }

  /** Has each entity decided about once; those that the canary decided about. */
  private static Set<String> canaried(
      ScoringRig rig, Decisions decisions, long offset, long firstId, ServiceProcess... instances) {
    for (ServiceProcess instance : instances) {
      instance.awaitOutput("is RUNNING", PATIENCE);
    }
    for (int from = 0; from < ENTITIES; from += 10_000) {
      rig.cluster()
          .produce(
              LongStream.range(from, from + 10_000)
                  .mapToObj(entity -> rig.vector(firstId + entity, Long.toString(entity)))
                  .toList());
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long end = firstId + ENTITIES;
    while (decisions.seen().size() < end && System.nanoTime() < deadline) {
      decisions.poll();
    }
    List<Seen> seen =
        decisions.seen().stream().filter(decision -> decision.event() >= firstId).toList();
    assertThat(seen).hasSize(ENTITIES);
    assertThat(seen).extracting(Seen::control).containsOnly(offset);
    return seen.stream()
        .filter(decision -> decision.arm().equals("canary"))
        .map(Seen::entity)
        .collect(Collectors.toSet());
  }
}
