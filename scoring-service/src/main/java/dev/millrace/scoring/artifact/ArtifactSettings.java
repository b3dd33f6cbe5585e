package dev.millrace.scoring.artifact;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where artifacts are kept, and how much of one is taken.
 *
 * @param cache folder that is made for its owner alone; its contents can be had again
 * @param bytes most that an artifact may have, and most that an archive may unpack to
 * @param entries most that an archive may hold
 * @param timeout for connecting, for the first byte, and for an http body as a whole
 * @param s3 endpoint of an S3-compatible store, addressed path style; null for Amazon's, by the
 *     SDK's own settings
 */
public record ArtifactSettings(Path cache, long bytes, int entries, Duration timeout, URI s3) {

  public ArtifactSettings {
    Objects.requireNonNull(cache, "cache");
    if (bytes < 1 || entries < 1 || timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException(
          "bytes, entries and timeout must be above 0 but are %d, %d, %s"
              .formatted(bytes, entries, timeout));
    }
  }

  /** Up to 2 GiB, 1,000 entries and five minutes; Amazon's S3. */
  public static ArtifactSettings in(Path cache) {
    return new ArtifactSettings(cache, 2L << 30, 1000, Duration.ofMinutes(5), null);
  }

  /** The same with an S3-compatible store. */
  public ArtifactSettings withS3(URI endpoint) {
    return new ArtifactSettings(cache, bytes, entries, timeout, endpoint);
  }

  /** The same with other limits. */
  public ArtifactSettings withLimits(long mostBytes, int mostEntries) {
    return new ArtifactSettings(cache, mostBytes, mostEntries, timeout, s3);
  }
}
