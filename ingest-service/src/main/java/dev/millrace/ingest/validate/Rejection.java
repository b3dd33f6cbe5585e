package dev.millrace.ingest.validate;

import java.util.Objects;

/**
 * An event that is refused.
 *
 * @param reason why, for a program
 * @param detail why, for a person; at most {@value #MAX_DETAIL} characters
 * @param rule the name of the rule that was not met; null where the reason is not {@link
 *     Reason#RULE}
 */
public record Rejection(Reason reason, String detail, String rule) implements Verdict {

  /** Longest detail: it travels as a record header. */
  public static final int MAX_DETAIL = 500;

  public Rejection {
    Objects.requireNonNull(reason);
    if (detail.length() > MAX_DETAIL) {
      detail = detail.substring(0, MAX_DETAIL - 1) + "…";
    }
  }

  public Rejection(Reason reason, String detail) {
    this(reason, detail, null);
  }
}
