package dev.millrace.scoring.artifact;

import dev.millrace.schemas.model.InvalidManifestException;
import dev.millrace.schemas.model.ModelArtifact;
import dev.millrace.schemas.model.ModelManifest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Brings model files here. What was fetched once is kept under its hash:
 *
 * <pre>
 *  cache/&lt;sha256&gt;/&lt;file&gt;         a model file, under its manifest's name
 *  cache/&lt;sha256&gt;.unpacked/…     what was in an archive of that hash
 *  cache/.taking-…/              on its way; moved in one step when all of it is right
 * </pre>
 *
 * <p>For the use of any number of threads and processes.
 */
public final class ArtifactFetcher implements AutoCloseable {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final ArtifactSettings settings;
  private final Map<String, Source> sources = new HashMap<>();

  public ArtifactFetcher(ArtifactSettings settings) {
    this.settings = settings;
  }

  /**
   * The model file of a registered version.
   *
   * @param uri of the file, or of an archive (.zip, .tar.gz, .tgz) that holds it at its top or in
   *     its only folder
   * @param sha256 of the bytes that the URI gives
   * @param manifest which names the file within, and its own hash
   * @return the file, in the cache; its hash is the manifest's
   * @throws ArtifactException where it can't be had, is too large or is not what was registered
   */
  public Path fetch(URI uri, String sha256, ModelManifest manifest) {
    if (sha256 == null || !SHA256.matcher(sha256).matches()) {
      throw new ArtifactException(uri, "has no SHA-256 to compare with but " + sha256, null);
    }
    refuseWithoutFile(uri, manifest);
    ModelArtifact model = manifest.artifact();
    Path kept =
        settings
            .cache()
            .resolve(isArchive(uri) ? sha256 + ".unpacked" : sha256 + "/" + model.file());
    return taking(
        uri,
        work -> {
          if (Files.notExists(kept)) {
            Path got = work.resolve("got");
            compare("it", sha256, download(uri, got));
            Folders.publish(isArchive(uri) ? unpack(uri, got, work) : got, kept);
          }
          return compared(isArchive(uri) ? inside(kept, model.file()) : kept, model);
        });
  }

  /**
   * What there is to register of an artifact: its hash, and the manifest that lies within the
   * archive or beside the file. Nothing is kept.
   *
   * @param uri as of {@link #fetch}, or a folder of this machine that holds manifest and model
   * @throws ArtifactException where either can't be had, or the manifest does not fit the file
   */
  public ArtifactDescription describe(URI uri) {
    return taking(
        uri,
        work -> {
          if (isFolder(uri)) {
            return describe(fileOf(uri));
          }
          Path got = work.resolve("got");
          String sha256 = download(uri, got);
          ModelManifest manifest = manifest(uri, got, work);
          return new ArtifactDescription(uri, sha256, manifest);
        });
  }

  private ModelManifest manifest(URI uri, Path got, Path work) throws IOException {
    if (isArchive(uri)) {
      Path folder = inside(unpack(uri, got, work), ModelManifest.FILE).getParent();
      ModelManifest manifest = read(uri, folder);
      compared(folder.resolve(manifest.artifact().file()), manifest.artifact());
      return manifest;
    }
    download(uri.resolve(ModelManifest.FILE), work.resolve(ModelManifest.FILE));
    ModelManifest manifest = read(uri, work);
    compared(got, manifest.artifact());
    return manifest;
  }

  private static ModelManifest read(URI uri, Path folder) throws IOException {
    try {
      ModelManifest manifest = ModelManifest.read(folder);
      refuseWithoutFile(uri, manifest);
      return manifest;
    } catch (InvalidManifestException e) {
      throw new IOException(
          "its manifest.json is not valid: " + String.join("; ", e.problems()), e);
    }
  }

  private static void refuseWithoutFile(URI uri, ModelManifest manifest) {
    if (!manifest.hasArtifact()) {
      throw new ArtifactException(uri, "its manifest is an ensemble's, which has no file", null);
    }
  }

  private static boolean isFolder(URI uri) throws IOException {
    return "file".equalsIgnoreCase(uri.getScheme()) && Files.isDirectory(FileSource.path(uri));
  }

  /** The model file of a folder. */
  private static URI fileOf(URI folder) throws IOException {
    Path path = FileSource.path(folder);
    return path.resolve(read(folder, path).artifact().file()).toUri();
  }

  private static boolean isArchive(URI uri) {
    return uri.getPath() != null && Archive.isArchive(uri.getPath());
  }

  private Path unpack(URI uri, Path archive, Path work) throws IOException {
    Path folder = Files.createDirectory(work.resolve("unpacked"));
    Archive.unpack(archive, uri.getPath(), folder, settings);
    return folder;
  }

  /** A file at the top of an unpacked archive, or in the only folder there. */
  private static Path inside(Path top, String file) throws IOException {
    Path found = Folders.holder(top, file).resolve(file);
    if (!Files.isRegularFile(found)) {
      throw new IOException("the archive holds no " + file + " at its top or in its only folder");
    }
    return found;
  }

  private static Path compared(Path file, ModelArtifact model) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no " + model.file());
    }
    compare("its " + model.file(), model.sha256(), ModelArtifact.of(file).sha256());
    return file;
  }

  private static void compare(String what, String expected, String actual) throws IOException {
    if (!actual.equals(expected)) {
      throw new IOException("%s must have SHA-256 %s but has %s".formatted(what, expected, actual));
    }
  }

  /** Gives the SHA-256. */
  private String download(URI uri, Path file) throws IOException {
    try (InputStream in = source(uri).open(uri)) {
      return new Copy(settings.bytes()).to(file, in);
    }
  }

  private synchronized Source source(URI uri) throws IOException {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    Source known = sources.get(scheme);
    if (known == null) {
      known = newSource(scheme);
      sources.put(scheme, known);
    }
    return known;
  }

  private Source newSource(String scheme) throws IOException {
    return switch (scheme) {
      case "file" -> new FileSource();
      case "http", "https" -> new HttpSource(settings.timeout());
      case "s3" -> new S3Source(settings.s3(), settings.timeout());
      default -> throw new IOException("must begin with file:, http:, https: or s3:");
    };
  }

  /** What is done with a folder for the while. */
  private interface Step<T> {
    T in(Path work) throws IOException;
  }

  private <T> T taking(URI uri, Step<T> step) {
    try {
      Path work = Folders.work(settings.cache());
      try {
        return step.in(work);
      } finally {
        Folders.delete(work);
      }
    } catch (IOException e) {
      // those of java.net.http and java.nio often have a class in the place of a message
      String message = e.getClass() == IOException.class ? e.getMessage() : e.toString();
      throw new ArtifactException(uri, message, e);
    }
  }

  @Override
  public synchronized void close() {
    sources.values().forEach(Source::close);
  }
}
