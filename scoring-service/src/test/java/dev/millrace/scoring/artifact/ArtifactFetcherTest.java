package dev.millrace.scoring.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.schemas.model.ModelArtifact;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.scoring.TestModels;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactFetcherTest {

  private static final String NO_HASH = "0".repeat(64);

  @TempDir private Path folder;
  private Path cache;
  private ModelManifest manifest;
  private byte[] model;
  private byte[] text;
  private Store store;
  private ArtifactFetcher fetcher;

  @BeforeEach
  void start() throws IOException {
    cache = folder.resolve("cache");
    Path made = TestModels.trees(Files.createDirectory(folder.resolve("made")));
    manifest = ModelManifest.read(made);
    model = Files.readAllBytes(made.resolve("trees.json"));
    text = Files.readAllBytes(made.resolve("manifest.json"));
    store = new Store();
    fetcher = new ArtifactFetcher(ArtifactSettings.in(cache).withS3(store.uri("")));
    System.setProperty("aws.accessKeyId", "reader");
    System.setProperty("aws.secretAccessKey", "word");
  }

  @AfterEach
  void stop() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    fetcher.close();
    store.close();
  }

  @Test
  void aFileComesThroughEveryScheme() {
    Path made = folder.resolve("made/trees.json");
    store.put("/m/trees.json", model);

    assertThat(fetch(made.toUri())).hasBinaryContent(model).hasFileName("trees.json");
    assertThat(fetchAnew(store.uri("/m/trees.json"))).hasBinaryContent(model);
    assertThat(fetchAnew(URI.create("s3://m/trees.json"))).hasBinaryContent(model);
  }

  @Test
  void whatIsInTheCacheIsNotAskedForAgain() throws IOException {
    URI uri = store.put("/m/trees.json", model);

    Path first = fetch(uri);
    Path second = fetch(uri);

    assertThat(second).isEqualTo(first).startsWith(cache);
    assertThat(store.asked()).hasSize(1);
    assertThat(leftovers()).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
        .isEqualTo("rwx------");
  }

  @Test
  void archivesHoldTheFileAtTheirTopOrInTheirOnlyFolder() {
    byte[] zip = Archives.zip(out -> Archives.zipped(out, "trees.json", model));
    byte[] tar = Archives.tarGz(out -> Archives.tarred(out, "trees-1/trees.json", model));
    store.put("/m.zip", zip);
    store.put("/m.tar.gz", tar);

    assertThat(fetcher.fetch(store.uri("/m.zip"), sha256(zip), manifest)).hasBinaryContent(model);
    assertThat(fetcher.fetch(store.uri("/m.tar.gz"), sha256(tar), manifest))
        .hasBinaryContent(model);
  }

  @Test
  void aHashThatDiffersIsToldWithBoth() throws IOException {
    URI uri = store.put("/m/trees.json", model);

    assertFails(() -> fetcher.fetch(uri, NO_HASH, manifest))
        .hasMessage("artifact %s: it must have SHA-256 %s but has %s", uri, NO_HASH, sha256(model));
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void anArchiveWithAnotherModelInItIsRefused() {
    byte[] other = "{}".getBytes(StandardCharsets.UTF_8);
    byte[] zip = Archives.zip(out -> Archives.zipped(out, "trees.json", other));
    URI uri = store.put("/m.zip", zip);

    assertFails(() -> fetcher.fetch(uri, sha256(zip), manifest))
        .hasMessageContainingAll("its trees.json must have SHA-256", sha256(other));
  }

  @Test
  void aHashThatIsNoneOpensNoPath() {
    assertFails(() -> fetcher.fetch(store.uri("/m"), "../../etc", manifest))
        .hasMessageContaining("has no SHA-256 to compare with but ../../etc");
  }

  @Test
  void moreBytesThanAllowedAreNotTaken() throws IOException {
    store.put("/m/trees.json", model);
    ArtifactSettings few = ArtifactSettings.in(cache).withLimits(100, 10).withS3(store.uri(""));

    try (ArtifactFetcher small = new ArtifactFetcher(few)) {
      for (String uri : List.of(store.uri("/m/trees.json").toString(), "s3://m/trees.json")) {
        assertFails(() -> small.fetch(URI.create(uri), sha256(model), manifest))
            .hasMessageContainingAll(uri, "has more than the 100 bytes allowed");
      }
    }
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void redirectsAreFollowedButNotForEver() {
    store.put("/trees.json", model);

    assertThat(fetch(store.uri("/from/trees.json"))).hasBinaryContent(model);
    assertFails(() -> fetchAnew(store.uri("/round/trees.json"))).hasMessageContaining("/round/");
  }

  @Test
  void aServerThatStallsIsLeft() {
    ArtifactSettings hasty = new ArtifactSettings(cache, 1000, 10, Duration.ofMillis(300), null);

    try (ArtifactFetcher impatient = new ArtifactFetcher(hasty)) {
      assertFails(() -> impatient.fetch(store.uri("/stall/a"), NO_HASH, manifest))
          .hasMessageContaining("takes longer than PT0.3S");
    }
  }

  @Test
  void whatIsNotThereIsToldWithItsUri() {
    URI http = store.uri("/none.json");
    URI s3 = URI.create("s3://m/none.json");
    URI file = folder.resolve("none.json").toUri();

    assertFails(() -> fetch(http)).hasMessageContainingAll(http.toString(), "status 404");
    assertFails(() -> fetch(s3)).hasMessageContainingAll("s3://m/none.json", "404");
    assertFails(() -> fetch(file)).hasMessageContaining("there is no such file");
    assertFails(() -> fetch(URI.create("ftp://m/a")))
        .hasMessage("artifact ftp://m/a: must begin with file:, http:, https: or s3:");
  }

  @Test
  void secretsInAUriAreNotTold() {
    URI uri = URI.create(store.uri("/none").toString().replace("//", "//me:pw@") + "?signature=x");

    assertFails(() -> fetch(uri))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("pw", "signature"));
  }

  @Test
  void aModelIsDescribedByTheManifestBesideIt() {
    store.put("/m/trees.json", model);
    store.put("/m/manifest.json", text);
    URI s3 = URI.create("s3://m/trees.json");
    ArtifactDescription expected = new ArtifactDescription(s3, sha256(model), manifest);

    assertThat(fetcher.describe(s3)).isEqualTo(expected);
    assertThat(fetcher.describe(store.uri("/m/trees.json")).manifest()).isEqualTo(manifest);
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void aModelIsDescribedByTheManifestInItsArchive() {
    byte[] zip =
        Archives.zip(
            out -> {
              Archives.zipped(out, "m/manifest.json", text);
              Archives.zipped(out, "m/trees.json", model);
            });
    URI uri = store.put("/m.zip", zip);

    assertThat(fetcher.describe(uri))
        .isEqualTo(new ArtifactDescription(uri, sha256(zip), manifest));
  }

  @Test
  void aFolderIsDescribedByItsModelFile() {
    URI file = folder.resolve("made/trees.json").toUri();

    assertThat(fetcher.describe(folder.resolve("made").toUri()))
        .isEqualTo(new ArtifactDescription(file, sha256(model), manifest));
  }

  @Test
  void aManifestThatDoesNotFitIsToldAtOnce() {
    URI uri = store.put("/m/trees.json", "{}".getBytes(StandardCharsets.UTF_8));
    assertFails(() -> fetcher.describe(uri)).hasMessageContaining("status 404");

    store.put("/m/manifest.json", text);
    assertFails(() -> fetcher.describe(uri)).hasMessageContaining("must have SHA-256");

    store.put("/m/manifest.json", "{\"name\": 1}".getBytes(StandardCharsets.UTF_8));
    assertFails(() -> fetcher.describe(uri)).hasMessageContaining("manifest.json is not valid");
  }

  private Path fetch(URI uri) {
    return fetcher.fetch(uri, sha256(model), manifest);
  }

  private Path fetchAnew(URI uri) {
    try {
      Folders.delete(cache);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return fetch(uri);
  }

  private static String sha256(byte[] bytes) {
    return ModelArtifact.of("a", bytes).sha256();
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.filter(file -> file.getFileName().toString().startsWith(".")).toList();
    }
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertFails(
      ThrowingCallable call) {
    return assertThatThrownBy(call).isInstanceOf(ArtifactException.class);
  }
}
