package dev.millrace.feature.window;

import java.time.Duration;
import java.util.List;

/**
 * Answers a fixed list of {@link WindowAggregate}s for each event of a key.
 *
 * <p>A value that is null, {@code NaN} or infinite is no value: the event counts for {@link
 * Statistic#COUNT} and is passed over by the others. (One division by zero upstream would otherwise
 * make every later sum of the key infinite or {@code NaN}.)
 *
 * <p>What is retained of a key is everything later than its horizon = newest time − longest window
 * − lateness. An event at most {@code lateness} behind the newest of its key gets exact answers.
 * One that is later still ({@link #isBeyondLateness}) is answered from what is left, which is a
 * function of the retained events too: windows are cut at the horizon, not at whatever segment
 * happens to be there still. At or before the horizon it sees but itself, and nobody sees it.
 *
 * <p>The cost of an event doesn't depend on the length of the windows, and on the size of the
 * history only by a logarithm (see {@link PrefixIndex}, {@link MergeTree}). Not thread-safe.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class WindowEngine {

  /**
   * Most events of a segment. Large ones cost time at the edges of windows and bytes each time the
   * growing segment is stored, small ones make more records; by measurement (module README).
   */
  static final int SEGMENT_SIZE = 32;

  private static final String[] NO_TEXTS = {};

  private final WindowPlan plan;
  private final int segmentSize;
  private final long lateness;
  private final long retention;
  private final Scratch[] scratches;

  /**
   * @param aggregates what to answer, in this order
   * @param lateness how far an event may lie behind the newest of its key and be answered exactly
   * @param maxEvents events that are held one by one for a key; one that has more answers its exact
   *     windows with {@link Frame#defaultHop} from then on, see {@link History#isCoarse}
   */
  public WindowEngine(List<WindowAggregate> aggregates, Duration lateness, int maxEvents) {
    this(aggregates, lateness, maxEvents, SEGMENT_SIZE);
  }

  WindowEngine(
      List<WindowAggregate> aggregates, Duration lateness, int maxEvents, int segmentSize) {
    this.plan = WindowPlan.of(aggregates);
    this.segmentSize = segmentSize;
    this.lateness = lateness.toMillis();
    this.retention = Math.addExact(plan.longest(), this.lateness);
    this.scratches = plan.columns().stream().map(Scratch::new).toArray(Scratch[]::new);
  }

  /** The columns of numbers that {@link #accept} takes, in order. */
  public List<String> numbers() {
    return plan.columns().stream().map(Column::of).toList();
  }

  /** The columns of texts that {@link #accept} takes, in order. */
  public List<String> texts() {
    return List.of();
  }

  /** How long an event is kept after its time: longest window + lateness, milliseconds. */
  public long retention() {
    return retention;
  }

  /** A history without events. */
  public History empty() {
    return new History(plan.columns(), segmentSize);
  }

  /** A codec for the histories of this engine; one for each thread. */
  public HistoryCodec codec() {
    return new HistoryCodec(plan.columns(), segmentSize);
  }

  /** Whether an event of this time lies too far behind the newest of its key to be exact. */
  public boolean isBeyondLateness(History history, long time) {
    return !history.isEmpty() && time < minus(history.newest(), lateness);
  }

  /**
   * Puts an event into a history and answers its windows; lets go of what has expired.
   *
   * @param history of the event's key
   * @param time of the event, epoch milliseconds
   * @param numbers of the columns of {@link #numbers}, {@code NaN} for none
   * @param texts of the columns of {@link #texts}, null for none
   * @return an answer for each aggregate, of the type that its {@link Statistic} names, or null
   */
  public Object[] accept(History history, long time, double[] numbers, String[] texts) {
    double[] row = finite(numbers);
    if (!history.isEmpty() && time <= horizon(history)) {
      return answer(empty(), time, row);
    }
    Object[] answers = answer(history, time, row);
    history.expire(horizon(history));
    return answers;
  }

  /** As above, where there are no columns of texts. */
  public Object[] accept(History history, long time, double[] numbers) {
    return accept(history, time, numbers, NO_TEXTS);
  }

  /**
   * Answers the windows as of a time, which no event is put in for: all events up to it are in,
   * whether or not the window includes the event that asks.
   */
  public Object[] ask(History history, long time) {
    if (history.isEmpty()) {
      Object[] answers = new Object[plan.answers()];
      plan.lengths().forEach(each -> each.counts().forEach(one -> answers[one.index()] = 0L));
      return answers;
    }
    return answer(history, time, history.upTo(time));
  }

  /**
   * Puts a row into a history at its own time, or in place of the one of that time and id: answers
   * are as if these values had been there from the beginning. For a history of its own, whose
   * windows are read with {@link #ask}; of an engine without columns of texts.
   *
   * @param id of what the row is about, a hash
   */
  public Put put(History history, long time, long id, double[] numbers) {
    history.insert(time, finite(numbers));
    return Put.INSERTED;
  }

  /** Time of the newest event at or before a time; {@link Long#MIN_VALUE} if there is none. */
  public long newestUpTo(History history, long time) {
    return history.isEmpty() ? Long.MIN_VALUE : history.newestUpTo(time);
  }

  private Object[] answer(History history, long time, double[] row) {
    return answer(history, time, history.insert(time, row));
  }

  private Object[] answer(History history, long time, long to) {
    long horizon = horizon(history);
    for (int c = 0; c < scratches.length; c++) {
      if (plan.columns().get(c).moments()) {
        history.moments(c).upTo(to, scratches[c].right);
      }
    }
    Object[] answers = new Object[plan.answers()];
    for (WindowPlan.Length length : plan.lengths()) {
      long from = history.upTo(Math.max(minus(time, length.millis()), horizon));
      for (WindowPlan.Target target : length.counts()) {
        answers[target.index()] = history.count(from, to);
      }
      for (WindowPlan.Question question : length.questions()) {
        Scratch scratch = scratches[question.column()];
        scratch.read(history, question, from, to);
        for (WindowPlan.Target target : question.targets()) {
          answers[target.index()] = scratch.answer(target.statistic());
        }
      }
    }
    return answers;
  }

  private long horizon(History history) {
    return minus(history.newest(), retention);
  }

  private double[] finite(double[] values) {
    if (values.length != scratches.length) {
      throw new IllegalArgumentException(
          "%d values for the %d columns %s".formatted(values.length, scratches.length, numbers()));
    }
    double[] row = values.clone();
    for (int c = 0; c < row.length; c++) {
      row[c] = Double.isFinite(row[c]) ? row[c] : Double.NaN;
    }
    return row;
  }

  private static long minus(long time, long millis) {
    return time < Long.MIN_VALUE + millis ? Long.MIN_VALUE : time - millis;
  }

  /** Partials of one column that are used again for each window. */
  private static final class Scratch {
    private final Moments right;
    private final Moments left;
    private final Moments window;
    private final Extremes extremes = new Extremes();

    Scratch(Column column) {
      this.right = new Moments(column.squares());
      this.left = right.zero();
      this.window = right.zero();
    }

    Double answer(Statistic statistic) {
      double result =
          switch (statistic) {
            case SUM -> window.sum();
            case MEAN -> window.mean();
            case STDDEV -> window.deviation();
            case MIN -> extremes.min();
            default -> extremes.max();
          };
      return Double.isFinite(result) ? result : null;
    }

    void read(History history, WindowPlan.Question question, long from, long to) {
      if (question.moments()) {
        history.moments(question.column()).upTo(from, left);
        window.set(right);
        window.subtract(left);
      }
      if (question.extremes()) {
        extremes.clear();
        history.extremes(question.column()).fold(from, to, extremes);
      }
    }
  }
}
