package dev.millrace.scoring.rollout;

import dev.millrace.scoring.model.BatchExplainer;
import dev.millrace.scoring.model.ReasonCode;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An arm that says what weighed most in its scores. Where that fails again and again, it is not
 * asked for a while, as {@link ArmHealth} has it for scores. Shared by all threads of the process;
 * each task opens an explainer of its own.
 */
final class ArmReasons {

  private static final Logger LOG = LoggerFactory.getLogger(ArmReasons.class);

  private final LoadedVersion version;
  private final int top;
  private final CircuitBreaker breaker;

  /**
   * An arm that is asked. The model is opened a second time here, so that no task waits for it.
   *
   * @param top most inputs that are named of a score
   * @param opened told when the arm is no longer asked
   * @throws dev.millrace.scoring.engine.ModelRefusedException where the model can't be opened
   */
  ArmReasons(String arm, LoadedVersion version, int top, Runnable opened) {
    this.version = version;
    this.top = top;
    this.breaker = ArmHealth.breaker(arm, opened);
    newExplainer().close();
  }

  /** An explainer for one thread, to be closed by it. */
  BatchExplainer newExplainer() {
    return version.newExplainer(top);
  }

  /**
   * Asks for the reasons of rows.
   *
   * @return a list a row; null where there are none: it fails, or rests
   */
  List<List<ReasonCode>> ask(BatchExplainer explainer, List<float[]> rows) {
    try {
      return breaker.executeSupplier(() -> explainer.explain(rows));
    } catch (CallNotPermittedException e) {
      return null; // whoever is told of it has been
    } catch (RuntimeException e) { // of whatever kind: the decisions stand without
      LOG.warn(
          "arm {} has no reasons for {} decisions: {}",
          breaker.getName(),
          rows.size(),
          e.toString());
      return null;
    }
  }
}
