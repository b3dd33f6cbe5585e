package dev.millrace.runtime.definition;

import static dev.millrace.runtime.definition.Catalogue.AGGREGATE;
import static dev.millrace.runtime.definition.Catalogue.BY;
import static dev.millrace.runtime.definition.Catalogue.DEFAULT;
import static dev.millrace.runtime.definition.Catalogue.DELAY;
import static dev.millrace.runtime.definition.Catalogue.INCLUDE_CURRENT;
import static dev.millrace.runtime.definition.Catalogue.K;
import static dev.millrace.runtime.definition.Catalogue.LIMIT;
import static dev.millrace.runtime.definition.Catalogue.MAX_AGE;
import static dev.millrace.runtime.definition.Catalogue.OF;
import static dev.millrace.runtime.definition.Catalogue.OVER;
import static dev.millrace.runtime.definition.Catalogue.PER;
import static dev.millrace.runtime.definition.Catalogue.QUANTILE;
import static dev.millrace.runtime.definition.Catalogue.RATIO;
import static dev.millrace.runtime.definition.Catalogue.RESOLUTION;
import static dev.millrace.runtime.definition.Catalogue.VALUE;
import static dev.millrace.runtime.definition.Catalogue.WHERE;

import dev.millrace.runtime.definition.KeyRule.Belongs;
import dev.millrace.runtime.definition.KeyRule.Clash;
import java.util.List;

/** The part of the {@link Catalogue} that says what a feature can be. */
final class FeatureKeys {
  /** The word that {@code of} has instead of an expression. */
  static final String LABEL = "label";

  private static final int MOST = 1_000;

  private static final Key FALLBACK =
      Key.optional(
          DEFAULT,
          new Kind.Scalar(),
          "Stands for a missing value, of the feature's own type; `feature_status` then says"
              + " `defaulted`. Without it a missing value stays missing.",
          "0");

  private static final Key AGE =
      Key.optional(
          MAX_AGE,
          new Kind.Time(true),
          "How old the newest thing that the value rests on may be, counted back from the end of"
              + " the window. An older value stays, and `feature_status` says `stale`.",
          "2d");

  private static final Section ROW =
      new Section(
          "A feature of one event",
          "Computed from the event alone. Where the expression gives null or fails, the feature is"
              + " missing.",
          List.of(
              Key.required(
                  VALUE,
                  new Kind.Cel(),
                  "A number, boolean or string; its type becomes the feature's.",
                  "event.amount"),
              FALLBACK));

  private static final Section WINDOW =
      new Section(
          "A feature over a window",
          "An aggregate over the events with the same `per`, in a window of time. **The event itself"
              + " is in its own window**, other than in some feature systems; `include_current:"
              + " false` leaves out just it. One feature for each duration of `over`, named"
              + " `<feature>_<duration>`, e.g. `customer_amount_7d`. [Windows in"
              + " detail](#windows-in-detail).",
          List.of(
              Key.required(
                  PER,
                  new Kind.FieldName(),
                  "Whose window: any field of the event that is a string, int or long. Where it is"
                      + " null, the event is in no such window, and the feature is missing.",
                  "customer_id"),
              Key.required(
                  AGGREGATE,
                  Kind.choice(Aggregate.class),
                  "What is computed; see [aggregates](#aggregates).",
                  "mean"),
              Key.optional(
                  OF,
                  new Kind.Cel(),
                  "A value for each event; events for which it is null or fails are not in the"
                      + " aggregate. Or the word `label`: the events' labels, as they become known;"
                      + " the file must have a `labels` section then.",
                  "event.amount"),
              Key.optional(
                  WHERE,
                  new Kind.Cel(),
                  "A condition on each event; those for which it is not true are not in the"
                      + " aggregate.",
                  "event.amount > 100.0"),
              Key.optional(
                  BY,
                  new Kind.Cel(),
                  "A sub-key for each event, as a text. The feature is then a map with a value for"
                      + " each sub-key.",
                  "event.country"),
              Key.optional(
                  LIMIT,
                  new Kind.Whole(1, MOST),
                  "How many sub-keys of `by`, or values of a `histogram`, the map has at most.",
                  "20"),
              Key.optional(
                  K, new Kind.Whole(1, MOST), "How many values the list has at most.", "5"),
              Key.optional(
                  QUANTILE, new Kind.Fraction(), "Which percentile: 0.5 is the median.", "0.95"),
              Key.required(
                  OVER,
                  new Kind.Times(Frame.LONGEST),
                  "Length of the window, or of several; from 1s to 366d.",
                  "[1d, 7d, 30d]"),
              Key.withDefault(
                  DELAY,
                  new Kind.Time(false),
                  "0s",
                  "How long before the event the window ends; for what is known only some time"
                      + " after an event, such as labels."),
              Key.withDefault(
                  RESOLUTION,
                  Resolution.kind(),
                  "exact",
                  "Whether old events leave one by one (`exact`), or in hops of 5 minutes, an hour"
                      + " or a day. `sawtooth` chooses the hop: `5m` below 12h, `1h` below 12d,"
                      + " else `1d`. For keys with very many events."),
              Key.withDefault(
                  INCLUDE_CURRENT,
                  new Kind.YesNo(),
                  "true",
                  "Whether the event itself is in its window. `false` leaves out just it, not"
                      + " others of the same time."),
              FALLBACK,
              AGE),
          List.of(
              Belongs.required(OF, "", Given.aggregateOther(aggregate -> !aggregate.needsOf())),
              new Clash(
                  Given.one(OF, LABEL),
                  Given.aggregateOther(Aggregate::takesLabel),
                  "labels are numbers that come late, of which these are kept: "
                      + String.join(", ", Given.aggregate(Aggregate::takesLabel).words())),
              new Clash(
                  Given.present(WHERE), Given.one(OF, LABEL), "a label comes without its event"),
              Belongs.allowed(BY, Given.aggregate(Aggregate::takesBy)),
              new Clash(Given.present(BY), Given.one(OF, LABEL), "a label comes without its event"),
              Belongs.required(
                  LIMIT,
                  "since without a bound the map could grow for ever",
                  Given.present(BY),
                  Given.one(AGGREGATE, Aggregate.HISTOGRAM.word())),
              Belongs.required(K, "", Given.aggregate(Aggregate::needsK)),
              Belongs.required(QUANTILE, "", Given.one(AGGREGATE, Aggregate.PERCENTILE.word())),
              new Clash(
                  Given.other(RESOLUTION, "exact"),
                  Given.one(OF, LABEL),
                  "windows of labels are always exact"),
              new Clash(
                  Given.one(INCLUDE_CURRENT, "false"),
                  Given.one(OF, LABEL),
                  "an event's own label is never known when it comes"),
              new Clash(
                  Given.one(INCLUDE_CURRENT, "false"),
                  Given.other(DELAY, "0s", "0m", "0h", "0d"),
                  "a window that ends before the event never holds it"),
              new Clash(
                  Given.present(DEFAULT),
                  Given.aggregate(
                      aggregate -> aggregate.needsK() || aggregate == Aggregate.HISTOGRAM),
                  "a list or map without events is empty, not missing"),
              new Clash(
                  Given.present(DEFAULT),
                  Given.present(BY),
                  "a map without events is empty, not missing")));

  private static final Section RATIO_OF_TWO =
      new Section(
          "A feature over another",
          "The quotient of two features of the file, a double. Missing where one of them is, or the"
              + " second is 0.",
          List.of(
              Key.required(
                  RATIO,
                  new Kind.Features(2),
                  "Numerator and denominator: names of features that are numbers, with the duration"
                      + " where they are over a window. Either may be a ratio, too.",
                  "[customer_amount_1d, customer_amount_30d]"),
              FALLBACK,
              AGE));

  /** What a feature can be. */
  static final List<Section> SHAPES = List.of(ROW, WINDOW, RATIO_OF_TWO);

  private FeatureKeys() {}
}
