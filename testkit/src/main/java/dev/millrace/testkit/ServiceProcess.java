package dev.millrace.testkit;

import dev.millrace.embedded.EndsWithParent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A service in a JVM of its own, so that it can be killed in the middle of its work.
 *
 * <p>It has the class path of the current test, and ends with the test's JVM at the latest, also
 * where that is killed. Its output is kept, error output included, over all restarts.
 */
public final class ServiceProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ServiceCommand command;
  private final ProcessOutput output;
  private Process process;

  private ServiceProcess(ServiceCommand command) {
    this.command = command;
    this.output = new ProcessOutput(command.main().getSimpleName());
  }

  /** Starts the service and returns at once. */
  public static ServiceProcess start(ServiceCommand command) {
    ServiceProcess service = new ServiceProcess(command);
    service.launch();
    return service;
  }

  private void launch() {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(command.jvmOptions());
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.addAll(List.of(EndsWithParent.class.getName(), command.main().getName()));
    line.addAll(command.arguments());
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().putAll(command.environment());
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("can't start " + command.main().getName(), e);
    }
    output.read(process);
  }

  /** SIGKILL: nothing is closed, nothing is committed. Returns when the process is gone. */
  public void kill() {
    // By its handle: Process.destroy would close our end of its output, and lose its last lines.
    process.toHandle().destroyForcibly();
    awaitExit(PATIENCE);
  }

  /**
   * SIGTERM: the service may close what it has.
   *
   * @return its exit code; a JVM that was asked to end answers 143
   * @throws AssertionError where it still runs after the patience
   */
  public int stop(Duration patience) {
    process.toHandle().destroy();
    return awaitExit(patience);
  }

  /** Starts the same service again; the one before must have ended. */
  public void restart() {
    if (process.isAlive()) {
      throw new IllegalStateException(command.main().getName() + " still runs: kill or stop it");
    }
    launch();
  }

  /**
   * Waits for the end.
   *
   * @return the exit code, 128 + signal where a signal ended it (137 = killed)
   * @throws AssertionError where it still runs after the patience
   */
  public int awaitExit(Duration patience) {
    try {
      if (!process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new AssertionError(output.describe("still runs after " + patience));
      }
      output.awaitEnd(PATIENCE);
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(output.describe("was interrupted while it was waited for"), e);
    }
  }

  /**
   * Waits for a line of output that holds this text, printed since the last (re)start.
   *
   * @return the first such line
   * @throws AssertionError where the process ends, or the patience does, before it comes
   */
  public String awaitOutput(String text, Duration patience) {
    return output.await(text, patience);
  }

  /** Every line printed so far, over all restarts. */
  public List<String> output() {
    return output.lines();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    kill();
  }
}
