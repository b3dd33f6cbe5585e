package dev.millrace.schemas;

/**
 * Names of the record headers that Millrace writes. Values are UTF-8 text unless said otherwise.
 */
public final class HeaderNames {

  /** On {@code events}: wall-clock time of acceptance, 8 bytes, big-endian epoch milliseconds. */
  public static final String INGESTED_AT = "millrace-ingested-at";

  /**
   * On {@code events}, {@code features} and {@code predictions}: how far the task that wrote the
   * record is in event time. 16 bytes, big-endian: its number, how many there are, epoch
   * milliseconds.
   */
  public static final String WATERMARK = "millrace-watermark";

  /** On dead letters: why, as a short code such as {@code not-json}. */
  public static final String REASON = "millrace-reason";

  /** On dead letters: why, for a person. */
  public static final String DETAIL = "millrace-detail";

  /** On dead letters: the name of the rule that was false, where it was a rule. */
  public static final String RULE = "millrace-rule";

  /** On dead letters: the service that refused the record. */
  public static final String SERVICE = "millrace-service";

  /** On dead letters: the topic that the record was read from. */
  public static final String TOPIC = "millrace-topic";

  /** On dead letters: its partition. */
  public static final String PARTITION = "millrace-partition";

  /** On dead letters: its offset. */
  public static final String OFFSET = "millrace-offset";

  /** On dead letters: wall-clock time of the refusal, ISO-8601. */
  public static final String TIME = "millrace-time";

  /** On dead letters that had to be cut to fit their topic: the sizes of key, value and headers. */
  public static final String TRUNCATED = "millrace-truncated";

  private HeaderNames() {}
}
