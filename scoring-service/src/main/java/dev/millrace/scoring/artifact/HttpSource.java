package dev.millrace.scoring.artifact;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * http and https. Redirects are followed five times (the client's limit), and never from https to
 * http.
 */
final class HttpSource implements Source {

  private final HttpClient client;
  private final Duration timeout;

  HttpSource(Duration timeout) {
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  @Override
  public InputStream open(URI uri) throws IOException {
    HttpResponse<InputStream> response = send(request(uri));
    if (response.statusCode() != 200) {
      response.body().close();
      throw new IOException("the server answers with status " + response.statusCode());
    }
    return new Timed(response.body(), timeout);
  }

  private HttpRequest request(URI uri) throws IOException {
    try {
      return HttpRequest.newBuilder(uri).timeout(timeout).build();
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** A body that is closed when its time is up, for the client limits only the head's. */
  private static final class Timed extends FilterInputStream {

    private final Duration timeout;
    private final long end;

    Timed(InputStream body, Duration timeout) {
      super(body);
      this.timeout = timeout;
      this.end = System.nanoTime() + timeout.toNanos();
      CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS)
          .execute(() -> closeQuietly(body));
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      try {
        return super.read(buffer, from, length);
      } catch (IOException e) {
        throw System.nanoTime() < end ? e : new IOException("takes longer than " + timeout, e);
      }
    }

    private static void closeQuietly(InputStream body) {
      try {
        body.close();
      } catch (IOException e) {
        // its reader has an error of its own
      }
    }
  }
}
