package dev.millrace.scoring;

import dev.millrace.runtime.service.ServiceProgram;

/** Starts the scoring service alone. */
public final class ScoringMain {

  private ScoringMain() {}

  public static void main(String[] arguments) {
    System.exit(ServiceProgram.run(new ScoringService(), arguments));
  }
}
