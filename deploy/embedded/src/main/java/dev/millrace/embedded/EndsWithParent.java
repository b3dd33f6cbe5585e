package dev.millrace.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The main class of a child process that ends with the process that started it, however that ends:
 * it runs the main class it is given and watches its standard input. The parent holds the other end
 * of it; closing it ends the child, and the operating system closes it where the parent is killed.
 *
 * <p>The main class that is run can't read standard input itself.
 */
public final class EndsWithParent {

  private static final int SECONDS_TO_CLOSE = 5;

  private EndsWithParent() {}

  /**
   * Called by the {@code java} command.
   *
   * @param arguments the main class to run, then its own arguments
   * @throws Throwable what the main class throws
   */
  public static void main(String[] arguments) throws Throwable {
    Thread watch = new Thread(EndsWithParent::endWithParent, "end-with-parent");
    watch.setDaemon(true);
    watch.start();
    Method main = Class.forName(arguments[0]).getDeclaredMethod("main", String[].class);
    main.setAccessible(true);
    try {
      main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
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
