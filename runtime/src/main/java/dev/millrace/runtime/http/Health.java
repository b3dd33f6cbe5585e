package dev.millrace.runtime.http;

/** What an orchestrator asks of a service. */
public interface Health {

  /** False where only a restart can help. */
  boolean live();

  /** True while the service processes records. */
  boolean ready();

  /** The state in a word, for a person. */
  String state();
}
