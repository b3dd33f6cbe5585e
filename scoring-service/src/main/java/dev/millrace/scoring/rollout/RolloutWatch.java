package dev.millrace.scoring.rollout;

import dev.millrace.record.Severity;
import java.util.Map;

/** Told what becomes of deployments and arms. */
public interface RolloutWatch {

  /** A line-up is in force. */
  void active(Lineup lineup);

  /** A deployment could not be made true. */
  void refused(long controlOffset);

  /**
   * Something that a person should know.
   *
   * @param rule that was broken
   * @param subject what it is about
   * @param summary what has happened
   */
  void alert(
      String rule, Severity severity, String subject, String summary, Map<String, String> details);
}
