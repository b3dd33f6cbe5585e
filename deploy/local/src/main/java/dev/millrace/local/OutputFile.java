package dev.millrace.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** A file that a command writes, over none that is there. */
final class OutputFile {

  @Option(
      names = {"--out", "--output"},
      paramLabel = "FILE",
      description = "Write it to this file.")
  private Path file;

  @Option(
      names = {"--force", "--overwrite"},
      description = "Also over a file that is there.")
  private boolean force;

  /** Null where none was named. */
  Path file() {
    return file;
  }

  /** Refuses a file that must not or can't be written; before there is anything to write. */
  void check() {
    if (file == null) {
      return;
    }
    if (Files.exists(file) && !force) {
      throw new WrongUsageException("--out: " + file + " is there already; --force writes over it");
    }
    if (!Files.isDirectory(file.toAbsolutePath().getParent())) {
      throw new WrongUsageException("--out: there is no folder for " + file);
    }
  }

  void write(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file + ": " + e.getMessage(), e);
    }
  }
}
