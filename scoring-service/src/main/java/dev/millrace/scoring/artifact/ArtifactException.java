package dev.millrace.scoring.artifact;

import java.net.URI;

/** An artifact can't be had, or is not the one expected. Its message names the URI. */
public final class ArtifactException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ArtifactException(URI uri, String problem, Throwable cause) {
    super("artifact " + withoutSecrets(uri) + ": " + problem, cause);
  }

  /** A signed URI has its signature in the query, and a careless one a password before the host. */
  private static String withoutSecrets(URI uri) {
    String text = uri.toString();
    return text.replaceFirst("[?#].*", "").replaceFirst("//[^/]*@", "//");
  }
}
