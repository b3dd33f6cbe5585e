package dev.millrace.feature.window;

/**
 * What is kept of a bag of numbers: the algebra that windows are made of.
 *
 * <p>{@link #zero} is the identity of {@link #merge}; {@code merge} is associative and commutative
 * to the bit; adding values one by one equals merging the partials of any division of them; and
 * {@link #read} undoes {@link #write}. The laws are tested in {@code PartialLawsTest}. Partials are
 * mutable and not thread-safe.
 *
 * @param <P> the partial itself
 */
interface Partial<P extends Partial<P>> {

  /** A fresh partial of the same shape over no values. */
  P zero();

  /** Takes in one finite number. */
  void add(double value);

  /** Takes in all that {@code other} has taken in; {@code other} stays as it is. */
  void merge(P other);

  /** Forgets everything: afterwards equal to {@link #zero}. */
  void clear();

  /** Becomes a copy of {@code other}, which has the same shape. */
  default void set(P other) {
    clear();
    merge(other);
  }

  /** Bytes of heap that this partial takes, roughly. */
  long bytes();

  /** Appends the content, not the shape: the same bag always gives the same bytes. */
  void write(ByteWriter out);

  /**
   * Becomes what a partial of the same shape has written.
   *
   * @throws IllegalArgumentException if the bytes end too early or are not such a partial
   */
  void read(ByteReader in);

  /**
   * A partial whose merge can be undone exactly.
   *
   * @param <P> the partial itself
   */
  interface Subtractable<P extends Subtractable<P>> extends Partial<P> {

    /** Takes back one number that was added. */
    void remove(double value);

    /** Takes back all that {@code other} has taken in. */
    void subtract(P other);
  }
}
