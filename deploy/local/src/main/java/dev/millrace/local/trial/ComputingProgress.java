package dev.millrace.local.trial;

import dev.millrace.local.flow.Progress;

/** Shows a run's decisions, but not its stages: they speak of speed. */
record ComputingProgress(Progress progress) implements Progress {

  ComputingProgress {
    progress.stage("computing features");
  }

  @Override
  public void stage(String name) {
    // one stage here
  }

  @Override
  public void done(long events) {
    progress.done(events);
  }

  @Override
  public void close() {
    // whose it is will close it
  }
}
