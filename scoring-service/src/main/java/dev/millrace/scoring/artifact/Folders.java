package dev.millrace.scoring.artifact;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Folders that appear whole or not at all. */
final class Folders {

  private Folders() {}

  /** A new folder in one that is made, for its owner alone, where it is not there. */
  static Path work(Path parent) throws IOException {
    if (Files.notExists(parent)) {
      Files.createDirectories(parent);
      if (Files.getFileStore(parent).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx------"));
      }
    }
    return Files.createTempDirectory(parent, ".taking-");
  }

  /** Gives a file or folder its name; where another was faster, that one stays. */
  static void publish(Path made, Path name) throws IOException {
    Files.createDirectories(name.getParent());
    try {
      Files.move(made, name, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (Files.notExists(name)) {
        throw e;
      }
    }
  }

  /** Where a file lies in an unpacked archive: at the top, or in the only folder there. */
  static Path holder(Path top, String file) throws IOException {
    if (Files.exists(top.resolve(file))) {
      return top;
    }
    try (Stream<Path> children = Files.list(top)) {
      List<Path> folders = children.filter(Files::isDirectory).toList();
      return folders.size() == 1 ? folders.get(0) : top;
    }
  }

  static void delete(Path root) throws IOException {
    if (Files.notExists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
