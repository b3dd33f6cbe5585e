package dev.millrace.scoring.artifact;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Archives in memory, honest and otherwise. */
final class Archives {

  private static final int LINK = 0120777;

  private Archives() {}

  /** What goes into an archive. */
  interface Entries<E extends ArchiveEntry> {
    void put(ArchiveOutputStream<E> out) throws IOException;
  }

  static byte[] zip(Entries<ZipArchiveEntry> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(new ZipArchiveOutputStream(bytes), entries);
    return bytes.toByteArray();
  }

  static byte[] tarGz(Entries<TarArchiveEntry> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      write(new TarArchiveOutputStream(gzip), entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static <E extends ArchiveEntry> void write(
      ArchiveOutputStream<E> archive, Entries<E> entries) {
    try (archive) {
      entries.put(archive);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void zipped(ArchiveOutputStream<ZipArchiveEntry> out, String name, byte[] bytes)
      throws IOException {
    put(out, new ZipArchiveEntry(name), bytes);
  }

  /** A symbolic link, as zip has them: its target is its content. */
  static void zippedLink(ArchiveOutputStream<ZipArchiveEntry> out, String name, byte[] target)
      throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    entry.setUnixMode(LINK);
    put(out, entry, target);
  }

  static void tarred(ArchiveOutputStream<TarArchiveEntry> out, String name, byte[] bytes)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(bytes.length);
    put(out, entry, bytes);
  }

  /** A link: {@link TarConstants#LF_SYMLINK} or {@link TarConstants#LF_LINK}; or a device. */
  static void tarredLink(
      ArchiveOutputStream<TarArchiveEntry> out, String name, byte type, String target)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, type);
    entry.setLinkName(target);
    put(out, entry, new byte[0]);
  }

  private static <E extends ArchiveEntry> void put(
      ArchiveOutputStream<E> out, E entry, byte[] bytes) throws IOException {
    out.putArchiveEntry(entry);
    out.write(bytes);
    out.closeArchiveEntry();
  }
}
