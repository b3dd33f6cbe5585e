package dev.millrace.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real schema registry (Apicurio) in a process of its own, on the loopback address, answering
 * Confluent's API. It ends with {@link #close()} and with this process, however that ends.
 *
 * <p>A subject has no compatibility rule until it is given one ({@code NONE}; Confluent's would
 * start with {@code BACKWARD}).
 */
public final class EmbeddedRegistry implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
  private static final int SECONDS_TO_CLOSE = 10;
  private static final int OK = 200;

  private final Process process;
  private final int port;

  private EmbeddedRegistry(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts a registry in memory, on a free port. */
  public static EmbeddedRegistry start() {
    return start(RegistrySettings.inMemory());
  }

  /**
   * Starts a registry and returns when it answers.
   *
   * @throws EmbeddedStartException where it ends or does not answer in time; the message holds the
   *     last lines it printed
   */
  public static EmbeddedRegistry start(RegistrySettings settings) {
    long deadline = System.nanoTime() + settings.patience().toNanos();
    if (settings.port() != 0) {
      Ports.demandFree("registry", settings.port());
    }
    if (settings.folder() != null) {
      Folders.create(settings.folder());
    }
    Process process = launch(settings);
    RegistryOutput output = RegistryOutput.of(process);
    try {
      int port = output.port().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      EmbeddedRegistry registry = new EmbeddedRegistry(process, port);
      registry.greet(deadline);
      LOG.info("embedded registry answers at {}", registry.url());
      return registry;
    } catch (ExecutionException | IOException | TimeoutException e) {
      end(process);
      throw new EmbeddedStartException(why(e, settings) + "; its last lines:\n" + output.tail(), e);
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      throw new EmbeddedStartException("interrupted while the registry was starting", e);
    }
  }

  private static Process launch(RegistrySettings settings) {
    Path runner = RegistryHome.runner();
    try {
      return new ProcessBuilder(RegistryCommand.of(settings, runner))
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      throw new EmbeddedStartException("can't start the registry's process", e);
    }
  }

  private void greet(long deadline) throws IOException, InterruptedException {
    Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/subjects")).timeout(left).build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    if (answer.statusCode() != OK) {
      throw new IOException("it answers with " + answer.statusCode() + ": " + answer.body());
    }
  }

  private static String why(Exception failure, RegistrySettings settings) {
    String reason = failure.getMessage();
    if (failure instanceof TimeoutException) {
      reason = "it did not answer within " + settings.patience().toSeconds() + " s";
    } else if (failure instanceof ExecutionException e) {
      reason = e.getCause().getMessage();
    }
    return "the embedded registry did not start: " + reason;
  }

  /** The address for {@code schema.registry.url}. */
  public String url() {
    return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
  }

  public int port() {
    return port;
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void close() {
    end(process);
  }

  /** Closes its standard input, which ends it (see {@link EndsWithParent}), and waits. */
  private static void end(Process process) {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      process.destroyForcibly();
      throw new UncheckedIOException("can't end the registry's process", e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
