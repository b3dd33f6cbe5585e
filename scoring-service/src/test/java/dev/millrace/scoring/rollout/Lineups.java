package dev.millrace.scoring.rollout;

import dev.millrace.record.ArmRole;
import dev.millrace.scoring.engine.LoadedModel;
import dev.millrace.scoring.model.FeatureRows;
import java.util.List;

/** Line-ups for tests. */
public final class Lineups {

  private Lineups() {}

  /** A champion and a shadow of one model. */
  public static Lineup championAndShadow(Long offset, LoadedModel model, FeatureRows rows) {
    LoadedVersion version = LoadedVersion.single(model, rows, 0.5);
    return new Lineup(
        offset,
        "x",
        List.of(arm("champion", ArmRole.CHAMPION, version), arm("shadow", ArmRole.SHADOW, version)),
        version::close);
  }

  /** Nobody. */
  public static Lineup nobody() {
    return Lineup.NOBODY;
  }

  private static LineupArm arm(String name, ArmRole role, LoadedVersion version) {
    return new LineupArm(
        name, role, 0, version, new ArmHealth(name, role == ArmRole.CHAMPION, failure -> {}), null);
  }
}
