package dev.millrace.training;

import dev.millrace.record.Approved;
import dev.millrace.record.Failed;
import dev.millrace.record.Finished;
import dev.millrace.record.Refused;
import dev.millrace.record.Requested;
import dev.millrace.record.Retraining;
import dev.millrace.record.Started;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the topic of retraining has said so far, as far as it is to be answered. */
final class RequestLog {
  private final Map<String, State> open = new LinkedHashMap<>();

  /**
   * A request that may be begun.
   *
   * @param id of the request
   * @param time when it was asked for
   * @param request what is asked for
   * @param attempts how often it was begun already
   */
  record Due(String id, long time, Requested request, int attempts) {}

  private static final class State {
    private final Retraining record;
    private boolean approved;
    private int attempts;

    private State(Retraining record) {
      this.record = record;
    }

    private Requested request() {
      return (Requested) record.getStep();
    }
  }

  /** Takes the next record of the topic; of a request that is known already, nothing is new. */
  void take(Retraining record) {
    if (record.getStep() instanceof Requested) {
      open.putIfAbsent(record.getRequest(), new State(record));
      return;
    }
    State state = open.get(record.getRequest());
    if (state == null || state.record == null) {
      return;
    }
    if (record.getStep() instanceof Approved) {
      state.approved = true;
    } else if (record.getStep() instanceof Started started) {
      state.attempts = Math.max(state.attempts, started.getAttempt());
    } else if (isEnd(record.getStep())) {
      // stays known, so that a request that is repeated is not answered again
      open.put(record.getRequest(), new State(null));
    }
  }

  private static boolean isEnd(Object step) {
    return step instanceof Finished || step instanceof Failed || step instanceof Refused;
  }

  /** The earliest request that waits for nobody but us. */
  Optional<Due> next() {
    return open.entrySet().stream()
        .filter(entry -> isDue(entry.getValue()))
        .findFirst()
        .map(entry -> due(entry.getKey(), entry.getValue()));
  }

  private static boolean isDue(State state) {
    return state.record != null && (state.approved || !state.request().getApproval());
  }

  private static Due due(String id, State state) {
    return new Due(id, state.record.getTime().toEpochMilli(), state.request(), state.attempts);
  }
}
