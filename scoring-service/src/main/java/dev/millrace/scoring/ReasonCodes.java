package dev.millrace.scoring;

import dev.millrace.runtime.definition.ModelDefinition;
import dev.millrace.runtime.share.UnitHash;
import dev.millrace.scoring.model.ReasonCode;
import dev.millrace.scoring.rollout.Panel;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Says of decisions what weighed most in them, where the definition asks for it: where the score is
 * high enough, and of a sample of the others.
 *
 * <p>An event is in the sample where u {@literal <} share, u being the {@link UnitHash} of the
 * event's id, salted with {@code reasons}. So a share that grows keeps the events it had.
 */
final class ReasonCodes {

  private static final UnitHash SAMPLE = new UnitHash("reasons");

  private final double above;
  private final double share;
  private final ScoringMeters meters;

  ReasonCodes(ModelDefinition definition, ScoringMeters meters) {
    this.above = definition.reasons().above();
    this.share = definition.reasons().sample();
    this.meters = meters;
  }

  /**
   * Exchanges decisions for the same with reasons; one call for each arm that decided.
   *
   * @param decisions of one batch
   * @param panel whose arms made them
   */
  void addTo(Decision[] decisions, Panel panel) {
    for (int arm = 0; arm < panel.lineup().arms().size(); arm++) {
      if (panel.explains(arm)) {
        int[] rows = wanted(arm, decisions);
        if (rows.length > 0) {
          addTo(decisions, rows, arm, panel);
        }
      }
    }
  }

  private int[] wanted(int arm, Decision[] decisions) {
    return IntStream.range(0, decisions.length)
        .filter(row -> decisions[row].decider() == arm && isWanted(decisions[row]))
        .toArray();
  }

  private boolean isWanted(Decision decision) {
    return decision.verdict().score() >= above
        || (share > 0 && SAMPLE.place(decision.event().eventId()) < share);
  }

  private void addTo(Decision[] decisions, int[] rows, int arm, Panel panel) {
    List<float[]> vectors =
        IntStream.of(rows).mapToObj(row -> decisions[row].event().row()).toList();
    List<List<ReasonCode>> codes =
        meters.explained(
            panel.lineup().arms().get(arm), rows.length, () -> panel.explain(arm, vectors));
    for (int i = 0; codes != null && i < rows.length; i++) {
      decisions[rows[i]] = decisions[rows[i]].with(codes.get(i));
    }
  }
}
