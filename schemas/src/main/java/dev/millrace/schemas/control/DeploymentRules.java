package dev.millrace.schemas.control;

import dev.millrace.record.Arm;
import dev.millrace.record.ArmRole;
import dev.millrace.record.Deployment;
import dev.millrace.record.ModelVersion;
import dev.millrace.schemas.model.EnsembleMember;
import dev.millrace.schemas.model.InvalidManifestException;
import dev.millrace.schemas.model.ModelManifest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What must hold of a deployment; finds all that does not. */
public final class DeploymentRules {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]*");
  private static final Set<String> TAKEN = Set.of("fallback", "member");

  private final ControlLog log;
  private final List<String> problems = new ArrayList<>();

  private DeploymentRules(ControlLog log) {
    this.log = log;
  }

  /**
   * Each as a sentence that names the arm; empty if the deployment can be tried.
   *
   * @param log that says which versions there are
   */
  public static List<String> problems(Deployment deployment, ControlLog log) {
    DeploymentRules rules = new DeploymentRules(log);
    List<Arm> arms = deployment.getArms();
    rules.roles(arms);
    rules.names(arms);
    arms.forEach(rules::share);
    for (Arm arm : arms) {
      ModelManifest manifest =
          rules.manifest("arm " + arm.getName(), arm.getModel(), arm.getVersion());
      if (manifest != null && manifest.ensemble() != null) {
        rules.members(manifest);
      }
    }
    return rules.problems;
  }

  private void roles(List<Arm> arms) {
    long champions = arms.stream().filter(arm -> arm.getRole() == ArmRole.CHAMPION).count();
    if (champions != 1) {
      problems.add("there must be one champion, but there are " + champions);
    }
    double shares = arms.stream().mapToDouble(Arm::getShare).sum();
    if (shares > 1 + 1e-9) {
      problems.add("the shares must not be over 1 together, but are " + shares);
    }
  }

  private void names(List<Arm> arms) {
    Set<String> names = new HashSet<>();
    for (Arm arm : arms) {
      if (!NAME.matcher(arm.getName()).matches() || TAKEN.contains(arm.getName())) {
        problems.add(
            "arm '%s' needs a name of small letters, digits, _ and -, and none of %s"
                .formatted(arm.getName(), TAKEN.stream().sorted().toList()));
      }
      if (!names.add(arm.getName())) {
        problems.add("arm " + arm.getName() + " is there twice");
      }
    }
  }

  private void share(Arm arm) {
    boolean fits =
        arm.getRole() == ArmRole.CHALLENGER
            ? arm.getShare() > 0 && arm.getShare() <= 1
            : arm.getShare() == 0;
    if (!fits) {
      problems.add(
          "arm %s: a challenger has a share above 0 and up to 1, others have 0, but it is a %s with %s"
              .formatted(arm.getName(), arm.getRole(), arm.getShare()));
    }
  }

  /** What a version is; null where it can't run. */
  private ModelManifest manifest(String who, String name, String version) {
    Optional<ModelVersion> found = log.version(name, version).map(Entry::change);
    String id = ControlLog.id(name, version);
    if (found.isEmpty()) {
      problems.add(who + ": version " + id + " is not registered");
      return null;
    }
    if (found.get().getRetired()) {
      problems.add(who + ": version " + id + " is retired");
      return null;
    }
    try {
      return ModelManifest.parse(found.get().getManifest(), id);
    } catch (InvalidManifestException e) {
      problems.add(who + ": " + e.getMessage());
      return null;
    }
  }

  private void members(ModelManifest ensemble) {
    String id = ControlLog.id(ensemble.name(), ensemble.version());
    for (EnsembleMember member : ensemble.ensemble().members()) {
      ModelManifest manifest = manifest("ensemble " + id, member.name(), member.version());
      if (manifest != null && manifest.ensemble() != null) {
        problems.add(
            "ensemble %s: member %s is an ensemble itself"
                .formatted(id, ControlLog.id(member.name(), member.version())));
      }
    }
  }
}
