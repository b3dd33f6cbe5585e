package dev.millrace.local.flow;

/** Shows a person how far a run is. */
public interface Progress extends AutoCloseable {

  /** What begins now. */
  void stage(String name);

  /** So many events are done. */
  void done(long events);

  @Override
  void close();
}
