package dev.millrace.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.record.Approved;
import dev.millrace.record.Cause;
import dev.millrace.record.Failed;
import dev.millrace.record.Refused;
import dev.millrace.record.Requested;
import dev.millrace.record.Retraining;
import dev.millrace.record.Started;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestLogTest {
  private static final Instant TIME = Instant.parse("2018-08-01T00:00:00Z");

  private final RequestLog log = new RequestLog();

  @Test
  void theEarliestRequestIsDueUntilItIsAnswered() {
    take("a", requested(false));
    take("b", requested(false));

    assertThat(log.next()).get().extracting(RequestLog.Due::id).isEqualTo("a");
    take("a", new Failed("one-class", "all are 0"));
    assertThat(log.next()).get().extracting(RequestLog.Due::id).isEqualTo("b");
  }

  @Test
  void aRequestThatNeedsApprovalWaitsForIt() {
    take("a", requested(true));
    assertThat(log.next()).isEmpty();

    take("a", new Approved(null));

    assertThat(log.next()).get().extracting(RequestLog.Due::attempts).isEqualTo(0);
  }

  @Test
  void aRefusedRequestIsNeverDue() {
    take("a", requested(true));
    take("a", new Refused("not now"));
    take("a", new Approved(null));

    assertThat(log.next()).isEmpty();
  }

  @Test
  void anAnsweredRequestThatIsRepeatedIsNotAnsweredAgain() {
    take("a", requested(false));
    take("a", new Failed("one-class", "all are 0"));
    take("a", requested(false));
    take("a", new Approved("promote it"));

    assertThat(log.next()).isEmpty();
  }

  @Test
  void countsHowOftenATrainerHasBegun() {
    take("a", requested(false));
    take("a", new Started(1));
    take("a", new Started(2));

    assertThat(log.next()).get().extracting(RequestLog.Due::attempts).isEqualTo(2);
  }

  private void take(String id, Object step) {
    log.take(new Retraining(id, "test", TIME, step));
  }

  private static Requested requested(boolean approval) {
    return new Requested(
        Cause.MANUAL, Map.of(), "fraud", null, TIME, TIME, TIME, List.of(), approval);
  }
}
