package dev.millrace.local;

import dev.millrace.local.flow.Progress;

/** Tells stages alone: the output is kept, and read by nobody while it runs. */
final class NoBar implements Progress {

  @Override
  public void stage(String name) {
    System.err.println(name);
  }

  @Override
  public void done(long events) {
    // only the end counts
  }

  @Override
  public void close() {
    // holds nothing
  }
}
