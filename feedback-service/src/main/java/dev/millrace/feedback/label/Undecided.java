package dev.millrace.feedback.label;

import java.util.List;

/**
 * Labels came, the decision did not.
 *
 * @param waiting at least one, at most {@link #MOST}, in the order of arrival, no two that say the
 *     same
 */
public record Undecided(List<WaitingLabel> waiting) implements EventState {

  /** So many different labels wait for one decision; of more, the oldest is given up. */
  public static final int MOST = 16;

  public Undecided {
    waiting = List.copyOf(waiting);
  }
}
