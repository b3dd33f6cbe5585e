package dev.millrace.feature;

import dev.millrace.runtime.service.ServiceProgram;

/** The feature service as a program. */
public final class FeatureMain {

  private FeatureMain() {}

  /** Runs it until it is stopped; the exit code is not 0 where it ended by itself. */
  public static void main(String[] args) {
    System.exit(ServiceProgram.run(new FeatureService(), args));
  }
}
