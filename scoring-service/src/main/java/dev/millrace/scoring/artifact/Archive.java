package dev.millrace.scoring.artifact;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks .zip and .tar.gz: plain files and folders, inside one folder, bounded in bytes and
 * entries. Anything else in the archive refuses the whole of it.
 */
final class Archive {

  private final Path folder;
  private final Copy copy;
  private final int limit;
  private int entries;

  private Archive(Path folder, long bytes, int entries) {
    this.folder = folder;
    this.copy = new Copy(bytes);
    this.limit = entries;
  }

  /** Whether a file of this name is unpacked. */
  static boolean isArchive(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return isZip(lower) || lower.endsWith(".tar.gz") || lower.endsWith(".tgz");
  }

  private static boolean isZip(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  /**
   * Unpacks.
   *
   * @param archive the file
   * @param name that tells which kind of archive it is
   * @param folder an empty one
   * @throws IOException where it is no such archive, or holds what it must not; names the entry
   */
  static void unpack(Path archive, String name, Path folder, ArtifactSettings limits)
      throws IOException {
    Archive target = new Archive(folder, limits.bytes(), limits.entries());
    if (isZip(name)) {
      target.zip(archive);
    } else {
      target.tar(archive);
    }
  }

  private void zip(Path archive) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        refuse(entry, entry.isUnixSymlink(), "is a link");
        try (InputStream in = zip.getInputStream(entry)) {
          add(entry, in);
        }
      }
    }
  }

  private void tar(Path archive) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        refuse(entry, entry.isLink() || entry.isSymbolicLink(), "is a link");
        refuse(entry, !entry.isFile() && !entry.isDirectory(), "is neither file nor folder");
        refuse(entry, entry.isFIFO() || entry.isBlockDevice(), "is a device");
        refuse(entry, entry.isCharacterDevice(), "is a device");
        add(entry, tar);
      }
    }
  }

  private void add(ArchiveEntry entry, InputStream in) throws IOException {
    refuse(entry, ++entries > limit, "is one more than the " + limit + " entries allowed");
    Path target = inside(entry);
    if (entry.isDirectory()) {
      Files.createDirectories(target);
    } else {
      refuse(entry, Files.exists(target), "stands there twice");
      Files.createDirectories(target.getParent());
      copy.to(target, in);
    }
  }

  /** Where an entry goes: never outside the folder, on no system. */
  private Path inside(ArchiveEntry entry) throws IOException {
    String name = entry.getName();
    boolean strange = name.startsWith("/") || name.contains("\\") || name.contains(":");
    refuse(entry, strange, "is not a relative name of plain letters");
    try {
      Path target = folder.resolve(name).normalize();
      refuse(entry, !target.startsWith(folder), "lies outside the archive");
      return target;
    } catch (InvalidPathException e) {
      throw new IOException("its entry '" + name + "' is no name of a file", e);
    }
  }

  private static void refuse(ArchiveEntry entry, boolean bad, String problem) throws IOException {
    if (bad) {
      throw new IOException("its entry '" + entry.getName() + "' " + problem);
    }
  }
}
