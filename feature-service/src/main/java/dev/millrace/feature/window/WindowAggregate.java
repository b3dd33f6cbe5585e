package dev.millrace.feature.window;

import java.util.Objects;

/**
 * One answer asked of one window.
 *
 * @param statistic what is asked
 * @param of the values it looks at; null for events, where {@link Statistic#takesEvents}
 * @param frame which events are in the window
 * @param detail what some statistics need beside
 */
public record WindowAggregate(Statistic statistic, Value of, Frame frame, Detail detail) {

  /** Refuses a statistic that its values or its detail don't fit. */
  public WindowAggregate {
    Objects.requireNonNull(statistic, "statistic");
    Objects.requireNonNull(frame, "frame");
    Objects.requireNonNull(detail, "detail");
    refuse(statistic, frame, of == null && !statistic.takesEvents(), "needs `of`");
    refuse(
        statistic,
        frame,
        of != null && of.text() && !statistic.takesTexts(),
        "looks at numbers, `of` is a text");
    refuse(
        statistic,
        frame,
        statistic == Statistic.HISTOGRAM && !of.text(),
        "counts texts, `of` is a number");
    refuse(statistic, frame, statistic.needsK() != (detail.k() > 0), "k is " + detail.k());
    refuse(
        statistic,
        frame,
        !(detail.quantile() >= 0 && detail.quantile() <= 1),
        "quantile is " + detail.quantile());
    refuse(statistic, frame, detail.by() != null && !statistic.takesBy(), "can't be split");
    boolean map = detail.by() != null || statistic == Statistic.HISTOGRAM;
    refuse(statistic, frame, map != (detail.limit() > 0), "limit is " + detail.limit());
  }

  /** What is asked of values, without any detail. */
  public static WindowAggregate of(Statistic statistic, Value of, Frame frame) {
    return new WindowAggregate(statistic, of, frame, Detail.NONE);
  }

  /** Events in the window. */
  public static WindowAggregate count(Frame frame) {
    return of(Statistic.COUNT, null, frame);
  }

  /** This one with the hop that suits its length, if it is exact. */
  WindowAggregate coarse() {
    Frame coarse = frame.isExact() ? frame.hopping(Frame.defaultHop(frame.length())) : frame;
    return new WindowAggregate(statistic, of, coarse, detail);
  }

  private static void refuse(Statistic statistic, Frame frame, boolean wrong, String why) {
    if (wrong) {
      throw new IllegalArgumentException(
          "window of %s over %s: %s".formatted(statistic, frame.length(), why));
    }
  }
}
