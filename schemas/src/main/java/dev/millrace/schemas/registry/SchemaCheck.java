package dev.millrace.schemas.registry;

import java.util.List;

/**
 * What the registry says of a schema for a subject.
 *
 * @param subject the subject asked about
 * @param state the outcome
 * @param problems for {@link State#INCOMPATIBLE}: what is wrong, in the registry's words
 */
public record SchemaCheck(String subject, State state, List<String> problems) {

  /** Outcomes of a check. */
  public enum State {
    /** This very schema is registered. */
    REGISTERED,
    /** The subject has no version yet. */
    NEW_SUBJECT,
    /** A new version that readers of the present one can live with. */
    COMPATIBLE,
    /** A new version that would break readers of the present one. */
    INCOMPATIBLE
  }

  public SchemaCheck {
    problems = List.copyOf(problems);
  }
}
