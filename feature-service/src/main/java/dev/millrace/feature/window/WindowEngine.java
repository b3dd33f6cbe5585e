package dev.millrace.feature.window;

import java.time.Duration;
import java.util.Arrays;
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
 * history only by a logarithm (see {@link Timeline}). Not thread-safe.
 */
public final class WindowEngine {

  /**
   * Most events of a segment. Large ones cost time at the edges of windows and bytes each time the
   * growing segment is stored, small ones make more records; by measurement (module README).
   */
  static final int SEGMENT_SIZE = 32;

  private static final String[] NO_TEXTS = {};

  private final Shape shape;
  private final WindowPlan plan;
  private final int segmentSize;
  private final long lateness;
  private final long retention;

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
    this.shape = new Shape(aggregates);
    this.plan = WindowPlan.of(aggregates, shape);
    this.segmentSize = segmentSize;
    this.lateness = lateness.toMillis();
    this.retention = Math.addExact(plan.reach(), this.lateness);
  }

  /** The columns of numbers that {@link #accept} takes, in order. */
  public List<String> numbers() {
    return names(shape.columns().subList(0, shape.numbers()));
  }

  /** The columns of texts that {@link #accept} takes, in order. */
  public List<String> texts() {
    return names(shape.columns().subList(shape.numbers(), shape.columns().size()));
  }

  /**
   * How long an event is kept after its time, milliseconds: the longest that a window with its
   * delay reaches back, and the lateness.
   */
  public long retention() {
    return retention;
  }

  /** A history without events. */
  public History empty() {
    return new History(shape, segmentSize);
  }

  /** A codec for the histories of this engine; one for each thread. */
  public HistoryCodec codec() {
    return new HistoryCodec(shape, segmentSize);
  }

  /** Whether an event of this time lies too far behind the newest of its key to be exact. */
  public boolean isBeyondLateness(History history, long time) {
    return !history.isEmpty() && time < WindowPlan.minus(history.newest(), lateness);
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
    double[] row = row(numbers, texts);
    if (!history.isEmpty() && time <= horizon(history.newest())) {
      return take(empty(), time, row, texts);
    }
    Object[] answers = take(history, time, row, texts);
    history.expire(horizon(history.newest()));
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
    Object[] answers = new Object[plan.answers()];
    plan.heads().forEach(head -> answer(head, history, time, Long.MIN_VALUE, answers));
    return answers;
  }

  /**
   * Lets go of what no window can reach that is asked as of a time or up to the lateness before it.
   * For histories of rows that were {@link #put}: what is known of one time says nothing of how far
   * those are that ask.
   *
   * @return whether there was anything
   */
  public boolean expire(History history, long time) {
    if (history.isEmpty()) {
      return false;
    }
    long before = history.size();
    history.expire(horizon(time));
    return history.size() < before;
  }

  /**
   * Puts a row into a history at its own time, or in place of the one of that time and id: answers
   * are as if these values had been there from the beginning. For a history of its own, whose
   * windows are read with {@link #ask} and which {@link #expire} makes shorter; of an engine
   * without columns of texts.
   *
   * @param id of what the row is about, a hash; not 0
   */
  public Put put(History history, long time, long id, double[] numbers) {
    double[] row = row(numbers, NO_TEXTS);
    Position known = history.find(time, id);
    if (known == null) {
      history.insert(time, id, row);
      return Put.INSERTED;
    }
    Segment segment = (Segment) known.leaf();
    if (Arrays.equals(segment.row(known.offset()), row)) {
      return Put.UNCHANGED;
    }
    history.replace(segment, known.offset(), row);
    return Put.REPLACED;
  }

  /** Time of the newest event at or before a time; {@link Long#MIN_VALUE} if there is none. */
  public long newestUpTo(History history, long time) {
    Timeline timeline = history.timeline();
    Position position = timeline.upTo(time);
    Leaf leaf = position.offset() == 0 ? position.leaf().previous : position.leaf();
    if (leaf == null) {
      return Long.MIN_VALUE;
    }
    return leaf.time(Shape.EVENTS, (position.offset() == 0 ? leaf.size() : position.offset()) - 1);
  }

  private Object[] take(History history, long time, double[] row, String[] texts) {
    Object[] answers = new Object[plan.answers()];
    long newest = history.isEmpty() ? time : Math.max(time, history.newest());
    for (WindowPlan.Head head : plan.heads()) {
      if (!head.current()) {
        answer(head, history, time, horizon(newest), answers);
      }
    }
    for (int t = 0; t < texts.length; t++) {
      if (texts[t] != null) {
        history.texts().take(row[shape.numbers() + t], texts[t]);
      }
    }
    history.insert(time, 0, row);
    for (WindowPlan.Head head : plan.heads()) {
      if (head.current()) {
        answer(head, history, time, horizon(newest), answers);
      }
    }
    return answers;
  }

  private static void answer(
      WindowPlan.Head head, History history, long time, long horizon, Object[] answers) {
    long end = WindowPlan.minus(time, head.delay());
    Position to = history.timeline().upTo(end);
    head.readings().forEach(reading -> reading.end(to));
    for (WindowPlan.Tail tail : head.tails()) {
      long before = Math.max(tail.before(end), horizon);
      Position from = before >= end ? to : history.timeline().upTo(before);
      for (WindowPlan.Question question : tail.questions()) {
        answer(question, history, from, to, time, answers);
      }
    }
  }

  private static void answer(
      WindowPlan.Question question,
      History history,
      Position from,
      Position to,
      long time,
      Object[] answers) {
    if (question instanceof WindowPlan.Question.Counted counted) {
      int counter = counted.counter();
      WindowPlan.Target target = counted.target();
      long before = history.timeline().count(counter, from);
      long count = history.timeline().count(counter, to);
      answers[target.index()] =
          Answers.counted(target.aggregate(), counter, history, before, count, time);
    } else if (question instanceof WindowPlan.Question.Measured measured) {
      Partial<?> partial = measured.reading().since(from);
      for (WindowPlan.Target target : measured.targets()) {
        answers[target.index()] = Answers.measured(target.aggregate(), partial, history.texts());
      }
    }
  }

  private long horizon(long newest) {
    return WindowPlan.minus(newest, retention);
  }

  private double[] row(double[] numbers, String[] texts) {
    if (numbers.length != shape.numbers()
        || texts.length != shape.columns().size() - shape.numbers()) {
      throw new IllegalArgumentException(
          "%d values for the %d columns %s, %d texts for %s"
              .formatted(numbers.length, shape.numbers(), numbers(), texts.length, texts()));
    }
    double[] row = Arrays.copyOf(numbers, shape.columns().size());
    for (int c = 0; c < numbers.length; c++) {
      row[c] = Double.isFinite(row[c]) ? row[c] : Double.NaN;
    }
    for (int t = 0; t < texts.length; t++) {
      row[numbers.length + t] = texts[t] == null ? Double.NaN : Texts.code(texts[t]);
    }
    return row;
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }
}
