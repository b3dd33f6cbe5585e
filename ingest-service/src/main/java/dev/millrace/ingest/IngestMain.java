package dev.millrace.ingest;

import dev.millrace.runtime.service.ServiceProgram;

/** The ingest service as a program. */
public final class IngestMain {

  private IngestMain() {}

  /** Runs it until it is stopped; the exit code is not 0 where it ended by itself. */
  public static void main(String[] args) {
    System.exit(ServiceProgram.run(new IngestService(), args));
  }
}
