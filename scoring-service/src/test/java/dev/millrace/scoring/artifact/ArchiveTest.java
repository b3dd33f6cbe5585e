package dev.millrace.scoring.artifact;

import static dev.millrace.scoring.artifact.Archives.tarGz;
import static dev.millrace.scoring.artifact.Archives.tarred;
import static dev.millrace.scoring.artifact.Archives.tarredLink;
import static dev.millrace.scoring.artifact.Archives.zip;
import static dev.millrace.scoring.artifact.Archives.zipped;
import static dev.millrace.scoring.artifact.Archives.zippedLink;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {

  private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PASSWD = "/etc/passwd".getBytes(StandardCharsets.UTF_8);
  private static final long BYTES = 1000;
  private static final int ENTRIES = 5;

  @TempDir private Path folder;
  private Path into;

  @BeforeEach
  void makeFolder() throws IOException {
    into = Files.createDirectory(folder.resolve("into"));
  }

  @Test
  void filesInFoldersComeOut() throws IOException {
    unpack("a.zip", zip(out -> zipped(out, "model/a.json", TEXT)));
    unpack("b.tgz", tarGz(out -> tarred(out, "model/b.json", TEXT)));

    assertThat(into.resolve("model/a.json")).hasBinaryContent(TEXT);
    assertThat(into.resolve("model/b.json")).hasBinaryContent(TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../out", "a/../../out", "/tmp/out", "..\\out", "C:\\out", "a/../../into2/out"})
  void namesThatLeadOutAreRefused(String name) {
    assertRefused("a.zip", zip(out -> zipped(out, name, TEXT)), "its entry '");
    assertRefused("a.tar.gz", tarGz(out -> tarred(out, name, TEXT)), "its entry '");
    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(folder.resolve("into2")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK})
  void linksInTarsAreRefused(byte type) {
    byte[] archive = tarGz(out -> tarredLink(out, "a.json", type, "/etc/passwd"));

    assertRefused("a.tar.gz", archive, "its entry 'a.json' is a link");
  }

  @ParameterizedTest
  @ValueSource(bytes = {TarConstants.LF_FIFO, TarConstants.LF_CHR, TarConstants.LF_BLK})
  void devicesAreRefused(byte type) {
    byte[] archive = tarGz(out -> tarredLink(out, "a.json", type, ""));

    assertRefused("a.tar.gz", archive, "its entry 'a.json' is ");
  }

  @Test
  void linksInZipsAreRefused() {
    byte[] archive = zip(out -> zippedLink(out, "a.json", PASSWD));

    assertRefused("a.zip", archive, "its entry 'a.json' is a link");
  }

  @Test
  void whatUnpacksToTooMuchIsRefused() {
    byte[] half = new byte[(int) BYTES / 2 + 1];
    byte[] archive =
        zip(
            out -> {
              zipped(out, "a", half);
              zipped(out, "b", half);
            });

    assertThat(archive).hasSizeLessThan((int) BYTES);
    assertRefused("a.zip", archive, "has more than the 1,000 bytes allowed");
  }

  @Test
  void tooManyEntriesAreRefused() {
    byte[] archive =
        tarGz(
            out -> {
              for (int i = 0; i <= ENTRIES; i++) {
                tarred(out, "file" + i, TEXT);
              }
            });

    assertRefused("a.tgz", archive, "its entry 'file5' is one more than the 5 entries allowed");
  }

  @Test
  void aNameThatStandsThereTwiceIsRefused() {
    byte[] archive =
        tarGz(
            out -> {
              tarred(out, "a", TEXT);
              tarred(out, "./a", TEXT);
            });

    assertRefused("a.tgz", archive, "stands there twice");
  }

  @Test
  void whatIsNoArchiveIsRefused() {
    assertThatThrownBy(() -> unpack("a.zip", TEXT)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> unpack("a.tgz", TEXT)).isInstanceOf(IOException.class);
  }

  private void assertRefused(String name, byte[] archive, String message) {
    assertThatThrownBy(() -> unpack(name, archive))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }

  private void unpack(String name, byte[] archive) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, archive);
    ArtifactSettings limits = ArtifactSettings.in(folder).withLimits(BYTES, ENTRIES);
    Archive.unpack(file, name, into, limits);
  }
}
