package dev.millrace.scoring.rollout;

import dev.millrace.record.ArmRole;
import dev.millrace.schemas.model.ModelManifest;
import java.util.List;
import java.util.Locale;

/** A version that is asked, and as what. */
public final class LineupArm {

  private final String name;
  private final ArmRole role;
  private final double share;
  private final LoadedVersion version;
  private final ArmHealth health;
  private final ArmReasons reasons;

  /**
   * @param reasons null where it never says what weighed most
   */
  LineupArm(
      String name,
      ArmRole role,
      double share,
      LoadedVersion version,
      ArmHealth health,
      ArmReasons reasons) {
    this.name = name;
    this.role = role;
    this.share = share;
    this.version = version;
    this.health = health;
    this.reasons = reasons;
  }

  public String name() {
    return name;
  }

  /** As decisions tell it. */
  public String role() {
    return role.name().toLowerCase(Locale.ROOT);
  }

  public boolean isChampion() {
    return role == ArmRole.CHAMPION;
  }

  boolean isChallenger() {
    return role == ArmRole.CHALLENGER;
  }

  double share() {
    return share;
  }

  /** What its version is. */
  public ModelManifest manifest() {
    return version.manifest();
  }

  /** What the members of its version are, in the ensemble's order; empty where it is none. */
  public List<ModelManifest> members() {
    return version.members().stream().map(LoadedVersion::manifest).toList();
  }

  /** Whether a feature is among what it is asked about. */
  public boolean takes(String feature) {
    return version.takes(feature);
  }

  LoadedVersion version() {
    return version;
  }

  ArmHealth health() {
    return health;
  }

  ArmReasons reasons() {
    return reasons;
  }
}
