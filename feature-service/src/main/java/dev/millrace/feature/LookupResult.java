package dev.millrace.feature;

import java.util.Locale;

/** How a look-up ended. */
enum LookupResult {
  /** Answered from the windows. */
  FOUND(200),
  /** There is no such entity, or nothing is held of the key. */
  UNKNOWN(404),
  /** What was asked makes no sense. */
  BAD(400),
  /** Answered by the instance that has the key, whatever its answer. */
  FORWARDED(200),
  /** The windows can't be asked for the moment. */
  UNAVAILABLE(503),
  /** It should not have happened; the log says why. */
  FAILED(500);

  private final int status;

  LookupResult(int status) {
    this.status = status;
  }

  /** Status of HTTP, where the answer is this instance's own. */
  int status() {
    return status;
  }

  /** As it stands on meters. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
