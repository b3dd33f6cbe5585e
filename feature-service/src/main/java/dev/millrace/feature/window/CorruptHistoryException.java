package dev.millrace.feature.window;

/** Stored bytes are not a history; the message names the key and the record. */
public final class CorruptHistoryException extends RuntimeException {

  CorruptHistoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
