package dev.millrace.ingest.validate;

/**
 * Carries a refusal up from where it was found, gathering the path of fields on the way. It is the
 * event that is at fault, so there is no stack trace.
 */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String path;
  private final String what;

  /**
   * A refusal.
   *
   * @param what why, for a person; follows the path of the field, where there is one
   */
  public RefusedException(Reason reason, String what) {
    this(reason, "", what);
  }

  private RefusedException(Reason reason, String path, String what) {
    super(what, null, false, false);
    this.reason = reason;
    this.path = path;
    this.what = what;
  }

  /** The same refusal, seen from the record that holds the field. */
  RefusedException inField(String name) {
    boolean last = path.isEmpty() || path.startsWith("[");
    return new RefusedException(reason, last ? name + path : name + "." + path, what);
  }

  /** The same refusal, seen from the array that holds the element. */
  RefusedException atIndex(int index) {
    String at = "[" + index + "]";
    boolean last = path.isEmpty() || path.startsWith("[");
    return new RefusedException(reason, last ? at + path : at + "." + path, what);
  }

  Rejection rejection() {
    return new Rejection(reason, path.isEmpty() ? what : path + ": " + what);
  }
}
