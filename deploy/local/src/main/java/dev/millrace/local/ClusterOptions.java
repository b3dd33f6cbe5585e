package dev.millrace.local;

import dev.millrace.runtime.settings.Settings;
import java.nio.file.Path;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Option;

/** Where the user's cluster and registry are. */
final class ClusterOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "Client properties: bootstrap.servers, security.protocol, schema.registry.url ...",
        "Default: the file that MILLRACE_CONFIG names. MILLRACE_... variables win over the file,",
        "for example MILLRACE_BOOTSTRAP_SERVERS."
      })
  private Path config;

  Settings settings() {
    return Settings.load(config, System.getenv());
  }

  /** A client of the cluster. */
  Admin admin() {
    try {
      return Admin.create(settings().kafka());
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new WrongUsageException("the cluster's settings are wrong: " + cause.getMessage());
    }
  }
}
