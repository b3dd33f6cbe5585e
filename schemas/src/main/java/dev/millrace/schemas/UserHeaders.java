package dev.millrace.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The headers of a record, of which those that begin with {@value #OURS} are ours alone. */
public final class UserHeaders {

  /** What the name of every header of ours begins with. */
  public static final String OURS = "millrace-";

  private static final int LENGTHS_BYTES = 10;

  private UserHeaders() {}

  /**
   * Leaves the user's headers, in their order. One of ours on what a user writes is forged or old.
   */
  public static Headers only(Headers headers) {
    for (String name : names(headers)) {
      if (name.startsWith(OURS)) {
        headers.remove(name);
      }
    }
    return headers;
  }

  /** The names that occur. */
  public static Set<String> names(Headers headers) {
    Set<String> names = new HashSet<>();
    for (Header header : headers) {
      names.add(header.key());
    }
    return names;
  }

  /** About how many bytes the headers take in a record. */
  public static long bytes(Headers headers) {
    long bytes = 0;
    for (Header header : headers) {
      bytes += LENGTHS_BYTES + header.key().getBytes(UTF_8).length;
      bytes += header.value() == null ? 0 : header.value().length;
    }
    return bytes;
  }
}
