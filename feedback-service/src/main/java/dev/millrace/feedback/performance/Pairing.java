package dev.millrace.feedback.performance;

import java.util.Objects;

/**
 * Two arms that scored the same events.
 *
 * @param champion model and version in the role of champion
 * @param other model and version in another role
 * @param arm the other's arm
 * @param role the other's role: challenger or shadow
 */
public record Pairing(Version champion, Version other, String arm, String role)
    implements TallyKey {

  /**
   * A version of a model.
   *
   * @param model its name
   * @param version unique among the model's
   */
  public record Version(String model, String version) {
    public Version {
      Objects.requireNonNull(model);
      Objects.requireNonNull(version);
    }
  }

  public Pairing {
    Objects.requireNonNull(champion);
    Objects.requireNonNull(other);
    Objects.requireNonNull(arm);
    Objects.requireNonNull(role);
  }
}
