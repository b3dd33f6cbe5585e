package dev.millrace.scoring.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * {@code s3://bucket/key}; credentials and region come from the SDK's default chain. A store with
 * an endpoint of its own is addressed path style, and its region is no matter.
 */
final class S3Source implements Source {

  private final S3Client client;

  /**
   * A source.
   *
   * @param endpoint null for Amazon's
   */
  S3Source(URI endpoint, Duration timeout) {
    S3ClientBuilder builder =
        S3Client.builder()
            // the bytes are compared with a hash that does not come from the store
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(timeout)
                    .socketTimeout(timeout));
    if (endpoint != null) {
      builder.endpointOverride(endpoint).forcePathStyle(true).region(Region.US_EAST_1);
    }
    this.client = builder.build();
  }

  @Override
  public InputStream open(URI uri) throws IOException {
    if (uri.getAuthority() == null || uri.getPath().length() < 2) {
      throw new IOException("must be s3://bucket/key");
    }
    try {
      return client.getObject(
          request -> request.bucket(uri.getAuthority()).key(uri.getPath().substring(1)));
    } catch (SdkException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
