package dev.millrace.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** The command line of the registry's process. */
final class RegistryCommand {

  private RegistryCommand() {}

  static List<String> of(RegistrySettings settings, Path runner) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Small, and up in seconds: it holds a few schemas and is asked once for each of them.
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Dquarkus.http.host=127.0.0.1");
    command.add("-Dquarkus.http.port=" + settings.port());
    command.add("-Dquarkus.http.access-log.enabled=false");
    // The line that names the port comes at INFO.
    command.add("-Dquarkus.log.category.\"io.quarkus\".level=INFO");
    command.add("-Dquarkus.vertx.caching=false");
    command.add("-Dapicurio.datasource.jdbc.initial-size=1");
    command.add("-Dapicurio.datasource.jdbc.min-size=1");
    if (settings.folder() != null) {
      Path database = settings.folder().toAbsolutePath().resolve("registry");
      command.add("-Dapicurio.datasource.url=jdbc:h2:file:" + database);
    }
    command.add("-cp");
    command.add(runner + File.pathSeparator + RegistryHome.ownLocation());
    command.add(EndsWithParent.class.getName());
    command.add(mainClass(runner));
    return command;
  }

  private static String mainClass(Path runner) {
    try (JarFile jar = new JarFile(runner.toFile())) {
      return jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
    } catch (IOException e) {
      throw new EmbeddedStartException("can't read the registry's program " + runner, e);
    }
  }
}
