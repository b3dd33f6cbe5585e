package dev.millrace.schemas.model;

import java.util.List;

/**
 * Of a version that is made of others: which, and how their scores become one.
 *
 * @param combine how
 * @param members two at least, none of them an ensemble
 */
public record Ensemble(Combine combine, List<EnsembleMember> members) {

  public Ensemble {
    members = members == null ? List.of() : List.copyOf(members);
  }
}
