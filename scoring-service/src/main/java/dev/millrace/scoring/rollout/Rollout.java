package dev.millrace.scoring.rollout;

import dev.millrace.record.Arm;
import dev.millrace.record.ArmRole;
import dev.millrace.record.Control;
import dev.millrace.record.Deployment;
import dev.millrace.record.Severity;
import dev.millrace.runtime.definition.ModelDefinition;
import dev.millrace.schemas.control.ControlLog;
import dev.millrace.schemas.control.DeploymentRules;
import dev.millrace.schemas.control.Entry;
import dev.millrace.scoring.engine.LoadedModel;
import dev.millrace.scoring.engine.ModelRefusedException;
import dev.millrace.scoring.model.FeatureRows;
import dev.millrace.scoring.model.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes deployments true: loads what they need beside the stream, sees that it scores as it should,
 * and exchanges the {@link Lineup} as a whole. What can't be made true leaves the one in force.
 *
 * <p>At start, the latest deployment that can be made true is in force, at worst the definition's
 * own model. Each process does this for itself. Thread-safe.
 */
public final class Rollout implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Rollout.class);

  private final Versions versions;
  private final ModelDefinition definition;
  private final RolloutWatch watch;
  private final ExecutorService loader =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "model-loader");
            thread.setDaemon(true);
            return thread;
          });
  private final ControlLog log = new ControlLog();
  private final Map<Long, String> refusals = new LinkedHashMap<>();

  private volatile Lineup inForce;
  private volatile boolean closed;

  /** Done when what the control topic said at start is true; null before anybody has asked. */
  private Future<?> begun;

  /**
   * A roll-out in which the definition's own model is in force.
   *
   * @param own that model; null where there is none; closed with this
   * @param definition its threshold, and how models are asked
   */
  public Rollout(
      Artifacts artifacts,
      FeatureRows rows,
      ModelDefinition definition,
      LoadedModel own,
      RolloutWatch watch) {
    this.versions = new Versions(artifacts, rows, definition.threshold());
    this.definition = definition;
    this.watch = watch;
    this.inForce = own == null ? Lineup.NOBODY : lineup(versions.single(own));
  }

  private Lineup lineup(LoadedVersion own) {
    LineupArm champion = arm("champion", ArmRole.CHAMPION, 0, own);
    return new Lineup(null, "", List.of(champion), own::close);
  }

  private LineupArm arm(String name, ArmRole role, double share, LoadedVersion version) {
    String subject = ControlLog.id(version.manifest().name(), version.manifest().version());
    ArmHealth health =
        new ArmHealth(
            name, role == ArmRole.CHAMPION, failure -> opened(name, role, subject, failure));
    ArmReasons reasons = role == ArmRole.SHADOW ? null : reasons(name, subject, version);
    return new LineupArm(name, role, share, version, health, reasons);
  }

  /** Null where nobody wants them, or the version has none. */
  private ArmReasons reasons(String arm, String subject, LoadedVersion version) {
    int top = definition.reasons().top();
    if (top == 0 || !version.explains()) {
      return null;
    }
    try {
      return new ArmReasons(arm, version, top, () -> reasonsOpened(arm, subject));
    } catch (ModelRefusedException e) {
      LOG.warn("arm {} ({}) names no reasons: {}", arm, subject, e.getMessage());
      return null;
    }
  }

  private void reasonsOpened(String arm, String subject) {
    watch.alert(
        "reasons-switched-off",
        Severity.WARNING,
        subject,
        "arm %s (%s) fails again and again to say what weighed most; its decisions name no reasons for a while"
            .formatted(arm, subject),
        Map.of("arm", arm));
  }

  private void opened(String arm, ArmRole role, String subject, Verdict failure) {
    String reason = failure == null ? "" : failure.reason().code();
    String detail = failure == null || failure.detail() == null ? "" : failure.detail();
    watch.alert(
        "arm-switched-off",
        role == ArmRole.CHAMPION ? Severity.CRITICAL : Severity.WARNING,
        subject,
        "arm %s (%s) fails again and again and is not asked for a while: %s %s"
            .formatted(arm, subject, reason, detail)
            .strip(),
        Map.of("arm", arm, "reason", reason, "detail", detail));
  }

  /** Takes the next record of the control topic; what it asks for is done beside. */
  public void take(long offset, Control control) {
    synchronized (log) {
      log.take(offset, control);
      if (begun != null && control.getChange() instanceof Deployment) {
        loader.execute(this::follow);
      }
    }
  }

  /** All that the control topic has said. */
  public ControlLog log() {
    synchronized (log) {
      return log.copy();
    }
  }

  /** Why deployments were refused here, by offset. */
  public Map<Long, String> refusals() {
    synchronized (refusals) {
      return Map.copyOf(refusals);
    }
  }

  /**
   * The line-up in force. At start, all who ask wait until what the control topic said before is
   * true, as far as it can be.
   */
  public Lineup inForce() {
    begin();
    return inForce;
  }

  /** Offset of the deployment in force here; null where it is the definition's own, or none. */
  public Long inForceOffset() {
    return inForce.controlOffset();
  }

  /** Judges of the line-up in force, for one task. */
  public Panel open(Panel.Watch armWatch) {
    begin();
    Lineup lineup = inForce;
    while (!lineup.retain()) {
      lineup = inForce;
    }
    return new Panel(lineup, definition.serving().armBudget(), armWatch);
  }

  private void begin() {
    Future<?> first;
    synchronized (log) {
      begun = begun == null ? loader.submit(this::activateLatest) : begun;
      first = begun;
    }
    try {
      first.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("no line-up could be made", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the first models were loaded", e);
    }
  }

  /** Makes the latest deployment true that can be. */
  private void activateLatest() {
    for (Entry<Deployment> deployment : log().deployments()) {
      if (activate(deployment)) {
        return;
      }
    }
    watch.active(inForce);
  }

  /** Makes the latest deployment true, if it is not. */
  private void follow() {
    Entry<Deployment> latest = log().latest().orElseThrow();
    Long at = inForce.controlOffset();
    if (!closed && (at == null || at < latest.offset())) {
      activate(latest);
    }
  }

  private boolean activate(Entry<Deployment> deployment) {
    ControlLog known = log();
    List<String> problems = DeploymentRules.problems(deployment.change(), known);
    if (!problems.isEmpty()) {
      refuse(deployment, String.join("; ", problems));
      return false;
    }
    List<LoadedVersion> taken = new ArrayList<>();
    try {
      List<LineupArm> arms = new ArrayList<>();
      for (Arm arm : deployment.change().getArms()) {
        LoadedVersion version = versions.take(arm.getModel(), arm.getVersion(), known);
        taken.add(version);
        arms.add(arm(arm.getName(), arm.getRole(), arm.getShare(), version));
      }
      put(
          new Lineup(
              deployment.offset(),
              deployment.change().getExperiment(),
              arms,
              () -> later(() -> taken.forEach(versions::giveBack))));
      return true;
    } catch (IOException | RuntimeException e) {
      taken.forEach(versions::giveBack);
      refuse(deployment, e.getMessage() == null ? e.toString() : e.getMessage());
      return false;
    }
  }

  /** On the loader's thread, so that no task waits for what is being loaded. */
  private void later(Runnable work) {
    try {
      loader.execute(work);
    } catch (RejectedExecutionException e) {
      work.run(); // closed: nothing is loaded any more
    }
  }

  private void put(Lineup next) {
    Lineup before = inForce;
    inForce = next;
    if (before != Lineup.NOBODY) {
      before.release();
    }
    LOG.info("deployment at offset {} is in force: {}", next.controlOffset(), described(next));
    watch.active(next);
  }

  private static List<String> described(Lineup lineup) {
    return lineup.arms().stream()
        .map(
            arm ->
                arm.name() + " " + ControlLog.id(arm.manifest().name(), arm.manifest().version()))
        .toList();
  }

  private void refuse(Entry<Deployment> deployment, String reason) {
    LOG.error("deployment at offset {} is refused: {}", deployment.offset(), reason);
    synchronized (refusals) {
      refusals.put(deployment.offset(), reason);
    }
    watch.refused(deployment.offset());
    watch.alert(
        "deployment-refused",
        Severity.CRITICAL,
        "deployment " + deployment.change().getId(),
        "deployment %s is refused, what ran before runs on: %s"
            .formatted(deployment.change().getId(), reason),
        Map.of("control_offset", Long.toString(deployment.offset()), "reason", reason));
  }

  /** Versions of deployments that are in memory. */
  public int loaded() {
    return versions.size();
  }

  /** Lets go of the line-up in force; tasks that still work keep theirs until they end. */
  @Override
  public void close() {
    closed = true;
    loader.execute(
        () -> {
          Lineup last = inForce;
          if (last != Lineup.NOBODY) {
            last.release();
          }
        });
    loader.shutdown();
  }
}
