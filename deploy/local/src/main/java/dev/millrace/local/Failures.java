package dev.millrace.local;

import dev.millrace.embedded.EmbeddedStartException;
import dev.millrace.local.cluster.ClusterException;
import dev.millrace.local.flow.StalledException;
import dev.millrace.local.input.InvalidInputException;
import dev.millrace.local.input.InvalidMappingException;
import dev.millrace.local.input.InvalidRowException;
import dev.millrace.local.pipeline.ServiceFailedException;
import dev.millrace.local.select.UnrankableException;
import dev.millrace.runtime.definition.InvalidDefinitionException;
import dev.millrace.runtime.rows.InvalidOutputException;
import dev.millrace.runtime.service.MissingTopicsException;
import dev.millrace.runtime.settings.InvalidSettingException;
import dev.millrace.schemas.model.InvalidManifestException;
import dev.millrace.schemas.registry.IncompatibleSchemaException;
import dev.millrace.schemas.registry.MissingSchemaException;
import dev.millrace.schemas.registry.RegistryUnavailableException;
import dev.millrace.scoring.artifact.ArtifactException;
import dev.millrace.scoring.engine.ModelRefusedException;
import java.io.PrintWriter;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in the words of the exception, and where the rest of it is. */
final class Failures implements IExecutionExceptionHandler {

  static final int FAILED = 1;
  static final int WRONG = 2;
  static final int NOT_PREPARED = 3;

  /** System property: the log file of this run. */
  static final String LOG_FILE = "millrace.log";

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  /** Exceptions whose message is all that a user needs. */
  private static final Map<Class<? extends Exception>, Integer> KNOWN =
      Map.ofEntries(
          Map.entry(WrongUsageException.class, WRONG),
          Map.entry(InvalidDefinitionException.class, WRONG),
          Map.entry(InvalidMappingException.class, WRONG),
          Map.entry(InvalidInputException.class, WRONG),
          Map.entry(InvalidRowException.class, WRONG),
          Map.entry(InvalidOutputException.class, WRONG),
          Map.entry(InvalidSettingException.class, WRONG),
          Map.entry(RegistryUnavailableException.class, NOT_PREPARED),
          Map.entry(MissingSchemaException.class, NOT_PREPARED),
          Map.entry(MissingTopicsException.class, NOT_PREPARED),
          Map.entry(ClusterException.class, NOT_PREPARED),
          Map.entry(InvalidManifestException.class, WRONG),
          Map.entry(ModelRefusedException.class, FAILED),
          Map.entry(ArtifactException.class, FAILED),
          Map.entry(UnrankableException.class, FAILED),
          Map.entry(IncompatibleSchemaException.class, FAILED),
          Map.entry(EmbeddedStartException.class, FAILED),
          Map.entry(ServiceFailedException.class, FAILED),
          Map.entry(StalledException.class, FAILED));

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    LOG.debug("{} failed", command.getCommandName(), failure);
    Integer code = KNOWN.get(failure.getClass());
    PrintWriter err = command.getErr();
    err.println("millrace: " + (code == null ? "unexpected: " + failure : failure.getMessage()));
    if (code == null || code == FAILED) {
      log(err);
    }
    err.flush();
    return code == null ? FAILED : code;
  }

  private static void log(PrintWriter err) {
    String file = System.getProperty(LOG_FILE);
    if (file != null) {
      err.println("millrace: the whole log is in " + file);
    }
  }
}
