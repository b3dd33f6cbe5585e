package dev.millrace.runtime.service;

import java.util.List;

/** Topics that a service needs are not there. */
public final class MissingTopicsException extends RuntimeException {

  public MissingTopicsException(List<String> names) {
    super(
        "missing topics: "
            + String.join(", ", names)
            + "; './millrace topics PIPELINE --apply' makes them");
  }
}
