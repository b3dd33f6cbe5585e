package dev.millrace.scoring;

import dev.millrace.record.Severity;
import dev.millrace.scoring.rollout.Lineup;
import dev.millrace.scoring.rollout.RolloutWatch;
import java.util.Map;
import java.util.function.Supplier;

/** Counts what becomes of deployments, and raises alerts. */
record ScoringWatch(ScoringMeters meters, Supplier<KafkaAlerts> alerts) implements RolloutWatch {

  @Override
  public void active(Lineup lineup) {
    meters.active(lineup);
  }

  @Override
  public void refused(long controlOffset) {
    meters.refused();
  }

  @Override
  public void alert(
      String rule, Severity severity, String subject, String summary, Map<String, String> details) {
    alerts.get().raise(rule, severity, subject, summary, details);
  }
}
