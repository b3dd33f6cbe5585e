package dev.millrace.feedback;

/** A record can't be used; caught where the record becomes a value. */
final class RefusedException extends Exception {

  private final transient Refusal refusal;

  RefusedException(String reason, String detail) {
    this(reason, detail, null);
  }

  RefusedException(String reason, String detail, Throwable cause) {
    super(reason + ": " + detail, cause);
    this.refusal = new Refusal(reason, detail);
  }

  Refusal refusal() {
    return refusal;
  }
}
