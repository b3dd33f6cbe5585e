package dev.millrace.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/** Where the registry's program lies: unpacked by this module's build, or named by a property. */
final class RegistryHome {

  /** System property: the folder that holds {@code apicurio-registry-app-…-runner.jar}. */
  static final String PROPERTY = "millrace.registry.home";

  private static final String RUNNER = "apicurio-registry-app-*-runner.jar";

  private RegistryHome() {}

  /** The registry's jar; its manifest names the libraries beside it. */
  static Path runner() {
    Path home = home();
    if (Files.isDirectory(home)) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(home, RUNNER)) {
        Iterator<Path> found = jars.iterator();
        if (found.hasNext()) {
          return found.next();
        }
      } catch (IOException e) {
        throw new UncheckedIOException("can't read " + home, e);
      }
    }
    throw new EmbeddedStartException(
        "no schema registry in %s (looked for %s): build deploy/embedded, which unpacks it, or name its folder with -D%s"
            .formatted(home, RUNNER, PROPERTY));
  }

  private static Path home() {
    String named = System.getProperty(PROPERTY);
    return named == null
        ? ownLocation().resolveSibling("registry").toAbsolutePath()
        : Path.of(named).toAbsolutePath();
  }

  /** {@code target/classes} or {@code target/embedded-….jar}. */
  static Path ownLocation() {
    try {
      return Path.of(
          RegistryHome.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("classes loaded from no file", e);
    }
  }
}
