package dev.millrace.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** TCP ports of this machine's loopback address. */
final class Ports {

  private static final Logger LOG = LoggerFactory.getLogger(Ports.class);
  private static final int HIGHEST = 65_535;
  private static final int FIRST_FREE = 20_000;
  private static final int END_FREE = 32_768;
  private static final int ATTEMPTS = 100;

  private Ports() {}

  static void check(String whose, int port) {
    if (port < 0 || port > HIGHEST) {
      throw new IllegalArgumentException(
          whose + " port must lie in 0.." + HIGHEST + " (0 = any free one), not " + port);
    }
  }

  /**
   * A port that nobody listens on now. It lies below those that Linux, macOS and Windows give to
   * outgoing connections, so no connection takes it before the broker does; a controller that finds
   * its port taken ends the whole process.
   */
  static int free() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_FREE, END_FREE);
      try {
        return demandFree("Kafka", port);
      } catch (EmbeddedStartException e) {
        LOG.debug("port {} is taken", port, e);
      }
    }
    throw new EmbeddedStartException(
        "no free port found between %d and %d".formatted(FIRST_FREE, END_FREE));
  }

  /** Says at once, in one line, what Kafka says in hundreds. */
  static int demandFree(String whose, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // As Kafka and the registry bind: a port whose last connections are still closing is free.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new EmbeddedStartException(
          "embedded %s can't listen on port %d: %s".formatted(whose, port, e.getMessage()), e);
    }
  }
}
