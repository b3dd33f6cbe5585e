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
  private final int segmentSize;
  private final long lateness;
  private final int maxEvents;
  private final Layout layout;
  private final WindowPlan plan;

  /** Of keys with too many events. */
  private final Layout coarseLayout;

  private final WindowPlan coarsePlan;

  /** What is answered where there is no event: most keys have no labels, most of the time. */
  private final Object[] ofNothing;

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
    this(aggregates, lateness, maxEvents, segmentSize, Layout.of(aggregates, lateness.toMillis()));
  }

  private WindowEngine(
      List<WindowAggregate> aggregates,
      Duration lateness,
      int maxEvents,
      int segmentSize,
      Layout layout) {
    List<WindowAggregate> coarse = aggregates.stream().map(WindowAggregate::coarse).toList();
    this.shape = new Shape(aggregates);
    this.segmentSize = segmentSize;
    this.lateness = lateness.toMillis();
    this.maxEvents = maxEvents;
    this.layout = layout;
    this.plan = WindowPlan.of(aggregates, shape);
    this.coarseLayout = Layout.of(coarse, this.lateness);
    this.coarsePlan = WindowPlan.of(coarse, shape);
    this.ofNothing = answers(empty(), 0);
  }

  /**
   * An engine for rows that are {@link #put} and may be replaced: however wide the hops of its
   * windows, it holds them one by one, unless a key has too many.
   */
  public static WindowEngine ofRows(
      List<WindowAggregate> aggregates, Duration lateness, int maxEvents) {
    return ofRows(aggregates, lateness, maxEvents, SEGMENT_SIZE);
  }

  static WindowEngine ofRows(
      List<WindowAggregate> aggregates, Duration lateness, int maxEvents, int segmentSize) {
    Layout oneByOne = Layout.of(aggregates, lateness.toMillis()).oneByOne();
    return new WindowEngine(aggregates, lateness, maxEvents, segmentSize, oneByOne);
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
   * How long an event is kept after its time, milliseconds: the longest that a window reaches back,
   * with its delay and its hop, and the lateness.
   */
  public long retention() {
    return maxEvents == Integer.MAX_VALUE ? layout.retention() : coarseLayout.retention();
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
    if (!history.isEmpty() && time <= horizon(history, history.newest())) {
      return take(empty(), time, row, texts);
    }
    Object[] answers = take(history, time, row, texts);
    age(history, history.newest());
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
    return history.isEmpty() ? ofNothing.clone() : answers(history, time);
  }

  private Object[] answers(History history, long time) {
    WindowPlan asked = plan(history);
    Object[] answers = new Object[asked.answers()];
    asked.heads().forEach(head -> answer(head, history, time, Long.MIN_VALUE, answers));
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
    return !history.isEmpty() && age(history, time);
  }

  /**
   * Puts a row into a history at its own time, or in place of the one of that time and id: answers
   * are as if these values had been there from the beginning. For a history of its own, whose
   * windows are read with {@link #ask} and which {@link #expire} makes shorter; of an engine {@link
   * #ofRows of rows}, without columns of texts.
   *
   * @param id of what the row is about, a hash; not 0
   */
  public Put put(History history, long time, long id, double[] numbers) {
    double[] row = row(numbers, NO_TEXTS);
    Position known = history.find(time, id);
    if (known == null && history.isBucketed(time)) {
      return Put.TOO_OLD;
    }
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
    List<Span> all = history.tiers().window(Long.MIN_VALUE, history.tiers().end(time));
    for (int i = all.size() - 1; i >= 0; i--) {
      Span span = all.get(i);
      if (span.count(Shape.EVENTS) > 0) {
        Timeline timeline = span.timeline();
        return timeline.time(Shape.EVENTS, timeline.count(Shape.EVENTS, span.to()) - 1);
      }
    }
    return Long.MIN_VALUE;
  }

  private Object[] take(History history, long time, double[] row, String[] texts) {
    WindowPlan asked = plan(history);
    Object[] answers = new Object[asked.answers()];
    long newest = newest(history, time);
    long horizon = horizon(history, newest);
    for (WindowPlan.Head head : asked.heads()) {
      if (!head.current()) {
        answer(head, history, time, horizon, answers);
      }
    }
    for (int t = 0; t < texts.length; t++) {
      if (texts[t] != null) {
        history.texts().take(row[shape.numbers() + t], texts[t]);
      }
    }
    history.insert(time, row, layout(history), newest);
    for (WindowPlan.Head head : asked.heads()) {
      if (head.current()) {
        answer(head, history, time, horizon, answers);
      }
    }
    return answers;
  }

  /** Lets go of what has expired, and of single events where there are too many. */
  private boolean age(History history, long newest) {
    boolean aged = history.age(layout(history), newest);
    boolean tooMany = !history.isCoarse() && history.size() > maxEvents;
    if (tooMany && coarseLayout.exact() < layout.exact()) {
      history.coarse(true);
      history.age(coarseLayout, newest);
      return true;
    }
    return aged;
  }

  private static void answer(
      WindowPlan.Head head, History history, long time, long horizon, Object[] answers) {
    long end = WindowPlan.minus(time, head.delay());
    Position[] ends = history.tiers().end(end);
    for (WindowPlan.Tail tail : head.tails()) {
      long after = Math.max(tail.before(end), horizon);
      List<Span> window = after < end ? history.tiers().window(after, ends) : List.of();
      for (WindowPlan.Question question : tail.questions()) {
        question.answer(window, history.texts(), time, answers);
      }
    }
  }

  private Layout layout(History history) {
    return history.isCoarse() ? coarseLayout : layout;
  }

  private WindowPlan plan(History history) {
    return history.isCoarse() ? coarsePlan : plan;
  }

  private static long newest(History history, long time) {
    return history.isEmpty() ? time : Math.max(time, history.newest());
  }

  private long horizon(History history, long newest) {
    return WindowPlan.minus(newest, layout(history).retention());
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
