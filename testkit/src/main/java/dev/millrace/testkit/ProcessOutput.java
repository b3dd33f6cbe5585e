package dev.millrace.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a process, started several times, has printed; filled by a thread for each start. */
final class ProcessOutput {

  private static final int SHOWN_LINES = 60;

  private final String name;
  private final List<String> lines = new ArrayList<>();
  private int startedAt;
  private int reading;

  ProcessOutput(String name) {
    this.name = name;
  }

  /** Reads until the process closes its output. */
  synchronized void read(Process process) {
    startedAt = lines.size();
    reading++;
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    Thread thread = new Thread(() -> readAll(reader), "output-of-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void readAll(BufferedReader reader) {
    try (reader) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add("(its output broke off: " + e + ")");
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    reading--;
    notifyAll();
  }

  synchronized String await(String text, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    Optional<String> found = find(text);
    while (found.isEmpty()) {
      long left = deadline - System.nanoTime();
      if (left <= 0 || reading == 0) {
        String why = left <= 0 ? "within " + patience : "before it ended";
        throw new AssertionError(describe("did not print '" + text + "' " + why));
      }
      pause(left);
      found = find(text);
    }
    return found.get();
  }

  /** Waits until all that the process printed is here; its end is known a moment earlier. */
  synchronized void awaitEnd(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (reading > 0) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError(describe("ended, and something still holds its output"));
      }
      pause(left);
    }
  }

  private Optional<String> find(String text) {
    return lines.subList(startedAt, lines.size()).stream()
        .filter(line -> line.contains(text))
        .findFirst();
  }

  private synchronized void pause(long nanos) {
    try {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(nanos, 1_000_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(describe("was interrupted while its output was waited for"), e);
    }
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** A sentence about the process and its last lines. */
  synchronized String describe(String what) {
    List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
    return "%s %s; its last lines:%n%s".formatted(name, what, String.join("\n", last));
  }
}
