package dev.millrace.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what the registry's process prints: the port it found, and its last lines for errors. */
final class RegistryOutput {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryOutput.class);
  private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");
  private static final int KEPT_LINES = 40;

  private final Deque<String> lastLines = new ArrayDeque<>(KEPT_LINES);
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  private RegistryOutput() {}

  static RegistryOutput of(Process process) {
    RegistryOutput output = new RegistryOutput();
    Thread reader =
        new Thread(
            () -> output.readAll(process.inputReader(StandardCharsets.UTF_8)), "registry-output");
    reader.setDaemon(true);
    reader.start();
    return output;
  }

  private void readAll(BufferedReader lines) {
    try (lines) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line);
      }
      port.completeExceptionally(new IOException("it ended"));
    } catch (IOException e) {
      port.completeExceptionally(e);
    }
  }

  private void take(String line) {
    LOG.debug("{}", line);
    synchronized (lastLines) {
      if (lastLines.size() == KEPT_LINES) {
        lastLines.removeFirst();
      }
      lastLines.addLast(line);
    }
    Matcher matcher = LISTENING.matcher(line);
    if (matcher.find()) {
      port.complete(Integer.valueOf(matcher.group(1)));
    }
  }

  /** Known when the registry listens; fails where its output ends before that. */
  Future<Integer> port() {
    return port;
  }

  /** The last lines that it printed. */
  String tail() {
    synchronized (lastLines) {
      return String.join(System.lineSeparator(), lastLines);
    }
  }
}
