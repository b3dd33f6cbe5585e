package dev.millrace.local.rollout;

import static dev.millrace.local.rollout.ScoringRig.canary;
import static dev.millrace.local.rollout.ScoringRig.champion;
import static dev.millrace.local.rollout.ScoringRig.shadow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.EmbeddedPlatform;
import dev.millrace.local.rollout.Decisions.Seen;
import dev.millrace.record.Arm;
import dev.millrace.record.ArmRole;
import dev.millrace.record.Deployment;
import dev.millrace.scoring.model.Routing;
import dev.millrace.testkit.EmbeddedMillrace;
import dev.millrace.testkit.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty deployments in a row while events stream: nothing stops, nothing is lost, nothing grows.
 */
@EmbeddedMillrace
@EnabledIfSystemProperty(named = "millrace.acceptance", matches = "true")
class DeploymentsUnderLoadTest {

  private static final int RATE = 10_000;
  private static final int ROUNDS = 5;
  private static final int A_ROUND = 10;
  private static final long LONGEST_WAIT_MILLIS = 250;
  private static final double FLAT = 1.1;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long DWELL_MILLIS = 300;

  @TempDir private Path folder;
  private final Map<Long, Deployment> deployments = new HashMap<>();

  @Test
  void fiftyInARowAreSafe(EmbeddedPlatform platform) throws Exception {
    try (ScoringRig rig = new ScoringRig(platform, folder, "under-load");
        Decisions decisions = rig.read();
        ServiceProcess service = rig.start("one");
        Feeder feeder = new Feeder(rig, RATE)) {
      rig.register("1", "2", "3");
      service.awaitOutput("is RUNNING", PATIENCE);
      deploy(rig, decisions, feeder, rig.deployment(champion("1")));
      int warm = warmUp(decisions, feeder);

      List<Memory> memory = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        for (Deployment next : round(rig)) {
          deploy(rig, decisions, feeder, next);
        }
        feeder.pause();
        await(decisions, feeder);
        memory.add(Memory.of(service.pid()));
        feeder.resume();
      }
      feeder.pause();
      await(decisions, feeder);

      assertEachOnce(decisions.seen(), feeder.sent());
      decisions.seen().forEach(this::assertRoutedAsSaid);
      long longest =
          decisions.seen().subList(warm, decisions.seen().size()).stream()
              .mapToLong(Seen::waited)
              .max()
              .orElseThrow();
      Memory early = memory.get(0);
      Memory late = memory.get(ROUNDS - 1);
      System.err.printf(
          "figure: %d deployments, %,d events at %,d a second: %,d decisions, each once and routed as its control record says%n",
          ROUNDS * A_ROUND, feeder.sent(), feeder.rate(), decisions.seen().size());
      System.err.printf(
          "figure: longest wait of an event for its score %d ms; heap %d MB after the 10th, %d MB after the 50th; resident %d MB, %d MB%n",
          longest, early.heapMb(), late.heapMb(), early.residentMb(), late.residentMb());
      assertThat(feeder.rate()).isGreaterThan((long) (0.95 * RATE));
      assertThat(deployments).hasSize(ROUNDS * A_ROUND + 1);
      assertThat(longest).isLessThanOrEqualTo(LONGEST_WAIT_MILLIS);
      assertThat((double) late.heapMb()).isLessThanOrEqualTo(FLAT * early.heapMb());
      assertThat((double) late.residentMb()).isLessThanOrEqualTo(FLAT * early.residentMb());
    }
  }

  /** A swap, a canary that grows to all and becomes champion, shadows, a roll-back. */
  private static List<Deployment> round(ScoringRig rig) {
    return Stream.<Arm[]>of(
            new Arm[] {champion("2")},
            new Arm[] {champion("1")},
            new Arm[] {champion("1"), canary("3", 0.05)},
            new Arm[] {champion("1"), canary("3", 0.5)},
            new Arm[] {champion("1"), canary("3", 1)},
            new Arm[] {champion("3")},
            new Arm[] {champion("3"), shadow("2")},
            new Arm[] {champion("3"), shadow("2"), canary("1", 0.5)},
            new Arm[] {champion("3")},
            new Arm[] {champion("1")})
        .map(rig::deployment)
        .toList();
  }

  private void deploy(ScoringRig rig, Decisions decisions, Feeder feeder, Deployment next)
      throws InterruptedException {
    long offset = rig.deploy(next);
    deployments.put(offset, next);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (decisions.latestOffset() < offset) {
      decisions.poll();
      feeder.demandHealthy();
      assertThat(System.nanoTime()).as("%s is in force in time", next).isLessThan(deadline);
    }
    long dwell = System.nanoTime() + Duration.ofMillis(DWELL_MILLIS).toNanos();
    while (System.nanoTime() < dwell) {
      decisions.poll();
    }
  }

  /** The service's first seconds, while its code is compiled, are not what is asked for. */
  private static int warmUp(Decisions decisions, Feeder feeder) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (System.nanoTime() < end) {
      decisions.poll();
      feeder.demandHealthy();
    }
    return decisions.seen().size();
  }

  private static void await(Decisions decisions, Feeder feeder) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (decisions.seen().size() < feeder.sent()) {
      decisions.poll();
      feeder.demandHealthy();
      assertThat(System.nanoTime()).as("all are decided in time").isLessThan(deadline);
    }
  }

  private static void assertEachOnce(List<Seen> seen, long sent) {
    BitSet decided = new BitSet();
    seen.forEach(decision -> decided.set((int) decision.event()));
    assertThat(decided.cardinality()).isEqualTo((int) sent);
    assertThat(seen).hasSize((int) sent);
  }

  private void assertRoutedAsSaid(Seen decision) {
    if (decision.control() < 0) {
      assertThat(decision.arm()).isEqualTo("fallback");
      return;
    }
    Deployment said = deployments.get(decision.control());
    List<Arm> challengers =
        said.getArms().stream().filter(arm -> arm.getRole() == ArmRole.CHALLENGER).toList();
    int challenger =
        new Routing(
                said.getExperiment().toString(),
                challengers.stream().mapToDouble(Arm::getShare).toArray())
            .challenger(decision.entity());
    Arm arm = challenger < 0 ? said.getArms().get(0) : challengers.get(challenger);
    assertThat(decision.arm()).isEqualTo(arm.getName().toString());
    assertThat(decision.version()).isEqualTo(arm.getVersion().toString());
  }
}
