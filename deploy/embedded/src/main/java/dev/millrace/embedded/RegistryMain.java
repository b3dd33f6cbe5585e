package dev.millrace.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The registry's process: runs the main class it is given and ends with the process that started
 * it. That process holds the other end of standard input; it closes it to end this one, and the
 * operating system closes it where that process is killed.
 */
final class RegistryMain {

  private static final int SECONDS_TO_CLOSE = 5;

  private RegistryMain() {}

  /**
   * Called by the {@code java} command.
   *
   * @param arguments the main class to run, then its own arguments
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread watch = new Thread(RegistryMain::endWithParent, "end-with-parent");
    watch.setDaemon(true);
    watch.start();
    Class.forName(arguments[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private static void endWithParent() {
    drain(System.in);
    CompletableFuture.delayedExecutor(SECONDS_TO_CLOSE, TimeUnit.SECONDS)
        .execute(() -> Runtime.getRuntime().halt(1));
    System.exit(0);
  }

  private static void drain(InputStream input) {
    try {
      input.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
