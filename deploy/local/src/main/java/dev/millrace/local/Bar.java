package dev.millrace.local;

import dev.millrace.local.flow.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.OptionalLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar of events that are done on a terminal; one line for each stage elsewhere. */
final class Bar implements Progress {

  /** System property: whether standard error is a terminal. */
  static final String TERMINAL = "millrace.terminal";

  private static final int REDRAW_MILLIS = 200;

  private final PrintWriter err;
  private final String what;
  private final OptionalLong total;
  private final boolean terminal;
  private ProgressBar bar;
  private boolean begun;
  private final long started = System.nanoTime();

  private Bar(PrintWriter err, String what, OptionalLong total, boolean terminal) {
    this.err = err;
    this.what = what;
    this.total = total;
    this.terminal = terminal;
  }

  /**
   * A bar.
   *
   * @param what is counted, in the plural
   * @param total how many there are, if known
   */
  static Progress create(PrintWriter err, String what, OptionalLong total) {
    return new Bar(err, what, total, Boolean.getBoolean(TERMINAL));
  }

  @Override
  public void stage(String name) {
    if (!terminal) {
      Duration since = Duration.ofNanos(System.nanoTime() - started);
      err.printf("%5.1f s  %s%n", since.toMillis() / 1000.0, name);
      err.flush();
    } else if (!begun) {
      // No bar yet: its time and speed would count what it takes to start.
      err.println(name + " ...");
      err.flush();
    } else {
      bar = bar == null ? begin() : bar;
      bar.setExtraMessage(" " + name);
    }
    begun = true;
  }

  private ProgressBar begin() {
    return new ProgressBarBuilder()
        .setTaskName(what)
        .setInitialMax(total.orElse(-1))
        .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
        .setUpdateIntervalMillis(REDRAW_MILLIS)
        .showSpeed()
        .build();
  }

  @Override
  public void done(long events) {
    if (bar != null) {
      bar.stepTo(events);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
