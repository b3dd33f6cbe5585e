package dev.millrace.runtime.definition;

import java.util.List;

/**
 * Every key of a definition, once: reading, the JSON Schema and the reference page all follow it.
 */
final class Catalogue {
  static final String PIPELINE = "pipeline";
  static final String EVENTS = "events";
  static final String LABELS = "labels";
  static final String FEATURES = "features";
  static final String WINDOWS = "windows";
  static final String MODEL = "model";
  static final String PERFORMANCE = "performance";
  static final String RETRAINING = "retraining";
  static final String TRAINING = "training";
  static final String REVIEWS = "reviews";

  static final String SCHEMA = "schema";
  static final String FORMAT = "format";
  static final String ID = "id";
  static final String TIME = "time";
  static final String ENTITY = "entity";
  static final String LATENESS = "lateness";
  static final String DEDUPLICATE = "deduplicate";
  static final String FUTURE = "future";
  static final String RULES = "rules";

  static final String MATURITY = "maturity";
  static final String UNLABELLED = "unlabelled";
  static final String IDLE = "idle";

  static final String VALUE = "value";
  static final String PER = "per";
  static final String AGGREGATE = "aggregate";
  static final String OF = "of";
  static final String WHERE = "where";
  static final String BY = "by";
  static final String LIMIT = "limit";
  static final String K = "k";
  static final String QUANTILE = "quantile";
  static final String OVER = "over";
  static final String DELAY = "delay";
  static final String RESOLUTION = "resolution";
  static final String INCLUDE_CURRENT = "include_current";
  static final String RATIO = "ratio";
  static final String DEFAULT = "default";
  static final String MAX_AGE = "max_age";

  static final String ORDER = "order";
  static final String EVENTS_PER_KEY = "events_per_key";

  static final String NAME = "name";
  static final String ARTIFACT = "artifact";
  static final String THRESHOLD = "threshold";
  static final String FALLBACK = "fallback";
  static final String BATCH_RECORDS = "batch_records";
  static final String BATCH_AGE_MS = "batch_age_ms";
  static final String ARM_BUDGET_MS = "arm_budget_ms";
  static final String STALE = "stale";
  static final String REASONS = "reasons";
  static final String TOP = "top";
  static final String ABOVE = "above";
  static final String SAMPLE = "sample";

  private static final Kind FORMATS = Kind.choice(Format.class);

  private static final Section EVENTS_SECTION =
      new Section(
          "Events",
          "What comes in: the topic `<pipeline>.events.raw`. Events that break a rule of this"
              + " section go to `<pipeline>.events.dead-letter`, with the original bytes and the"
              + " reason.",
          List.of(
              Key.required(
                  SCHEMA,
                  new Kind.FilePath("Avro schema"),
                  "File with the Avro schema of the event, a record. Relative to the definition.",
                  "transaction.avsc"),
              Key.withDefault(
                  FORMAT,
                  FORMATS,
                  "avro",
                  "How producers write events: `avro` is the schema registry's wire format, `json`"
                      + " one object a record. The topics behind ingest are Avro either way."),
              Key.required(
                  ID,
                  new Kind.FieldName(),
                  "Field that identifies an event; a second event with the same value is a"
                      + " duplicate. A string, int or long. It may be nullable; an event without it"
                      + " is dead-lettered.",
                  "transaction_id"),
              Key.required(
                  TIME,
                  new Kind.FieldName(),
                  "Field that says when the event happened: timestamp-millis, timestamp-micros,"
                      + " long (milliseconds since 1970) or string (ISO-8601 with an offset). All"
                      + " windows, deadlines and orders go by it. Nullable as `id`.",
                  "tx_time"),
              Key.required(
                  ENTITY,
                  new Kind.FieldName(),
                  "Field by which the topics are keyed: whom the event is about. A string, int or"
                      + " long. Nullable as `id`. Windows per this field need no further topic.",
                  "customer_id"),
              Key.withDefault(
                  LATENESS,
                  new Kind.Time(false),
                  "0s",
                  "How far an event's time may lie behind the latest event of its partition; older"
                      + " ones are dead-lettered. Windows are kept open that long."),
              Key.withDefault(
                  DEDUPLICATE,
                  new Kind.Time(true),
                  "1d",
                  "How long event ids are remembered, in event time. A duplicate that comes later"
                      + " than that is not seen as one."),
              Key.withDefault(
                  FUTURE,
                  new Kind.Time(false),
                  "5m",
                  "How far an event's time may lie ahead of the wall clock."),
              Key.optional(
                  RULES,
                  new Kind.Named("rule", NameRule.LABEL, new Kind.Cel(), false),
                  "Conditions that every event must meet: a name and a boolean expression each. An"
                      + " event for which one is false, null or fails is dead-lettered with the"
                      + " rule's name.",
                  "{positive-amount: event.amount > 0.0}")));

  private static final Section LABELS_SECTION =
      new Section(
          "Labels",
          "What is learnt later: the topic `<pipeline>.labels`, joined to decisions by event id.",
          List.of(
              Key.withDefault(FORMAT, FORMATS, "avro", "How labels are written, as for events."),
              Key.withDefault(
                  MATURITY,
                  new Kind.Time(true),
                  "7d",
                  "How long after its event a label is waited for. Earlier labels are provisional"
                      + " until then."),
              Key.withDefault(
                  UNLABELLED,
                  Kind.choice(Unlabelled.class),
                  "drop",
                  "What an event without a label by then is: `negative` counts it as label 0,"
                      + " `drop` leaves it out of the examples."),
              Key.withDefault(
                  IDLE,
                  new Kind.Time(true),
                  "5m",
                  "How long a partition of decisions or labels may be silent, by the wall clock,"
                      + " before time goes on without it. The partition furthest behind tells the"
                      + " time, so one that is always empty delays every start by so much.")));

  private static final Section WINDOWS_SECTION =
      new Section(
          "Windows",
          "How the windows of all features are kept. An event is in its own windows, unless a feature"
              + " says `include_current: false`, which leaves out just that event; some other systems"
              + " leave it out by default. What else a window holds: [windows in"
              + " detail](#windows-in-detail).",
          List.of(
              Key.withDefault(
                  ORDER,
                  Kind.choice(Order.class),
                  "arrival",
                  "In which order events reach windows that are kept `per` another field than"
                      + " `events.entity`, where events of different partitions meet. `arrival`: as"
                      + " they come; never waits. `event_time`: by event time, then id; each event"
                      + " waits until all partitions have passed its time, so that features depend"
                      + " on the input alone, not on the number of partitions or their speed."),
              Key.withDefault(
                  IDLE,
                  new Kind.Time(true),
                  "30s",
                  "Wall time after which a partition that nothing comes from is no longer waited"
                      + " for, with `order: event_time`."),
              Key.withDefault(
                  EVENTS_PER_KEY,
                  new Kind.Whole(1, 1_000_000_000),
                  "2000000",
                  "Events of one key that are kept one by one. The windows of a key with more turn"
                      + " to `resolution: sawtooth`.")));

  private static final Section REASONS_SECTION =
      new Section(
          "Reasons",
          "Which decisions name the features that weighed most in their score, in `reason_codes`."
              + " They come from XGBoost models that give one score; other models, ensembles and the"
              + " fallback name none.",
          List.of(
              Key.withDefault(
                  TOP,
                  new Kind.Whole(0, 1000),
                  "0",
                  "Most features that a decision names, strongest first; all inputs of a model that"
                      + " has fewer. 0: none, and nothing is computed."),
              Key.optional(
                  ABOVE,
                  new Kind.Fraction(),
                  "Scores at or above it have their reasons named. Without it,"
                      + " `model.threshold`: the decisions that are yes.",
                  "0.2"),
              Key.withDefault(
                  SAMPLE,
                  new Kind.Fraction(),
                  "0",
                  "Share of all other scores that have theirs named, too. Which ones depends on the"
                      + " event's id alone, so a replay names the same.")));

  private static final Section MODEL_SECTION =
      new Section(
          "Model",
          "Who decides.",
          List.of(
              Key.required(
                  NAME, new Kind.Name(NameRule.LABEL), "The model's name in decisions.", "fraud"),
              Key.optional(
                  ARTIFACT,
                  new Kind.FilePath("model folder"),
                  "Folder with the model and its `manifest.json`, relative to the definition: the"
                      + " champion until a version is deployed. Without either, every decision is"
                      + " the fallback.",
                  "models/fraud"),
              Key.withDefault(
                  THRESHOLD, new Kind.Fraction(), "0.5", "A score at or above it decides true."),
              Key.withDefault(
                  FALLBACK,
                  new Kind.Fraction(),
                  "0.0",
                  "The score of an event that can't be scored; the decision says so."),
              Key.withDefault(
                  STALE,
                  new Kind.Choice(List.of("score", "fallback")),
                  "score",
                  "What becomes of an event when a feature that the champion takes is stale."),
              Key.withDefault(
                  BATCH_RECORDS,
                  new Kind.Whole(1, 100_000),
                  "1024",
                  "Most events in one call of the model. More is faster and takes longer."),
              Key.withDefault(
                  BATCH_AGE_MS,
                  new Kind.Whole(1, 60_000),
                  "10",
                  "Milliseconds of wall time between two looks at a batch that is not full."),
              Key.withDefault(
                  ARM_BUDGET_MS,
                  new Kind.Whole(1, 60_000),
                  "100",
                  "Milliseconds of wall time that challengers and shadows are given for a batch;"
                      + " one that takes longer has no score for it."),
              Key.optional(
                  REASONS,
                  new Kind.Group(REASONS_SECTION),
                  "Which decisions name the features that weighed most.",
                  "{top: 3}")));

  /** The whole file. */
  static final Section ROOT =
      new Section(
          "The file",
          "One YAML file describes a pipeline. Unknown keys are errors.",
          List.of(
              Key.required(
                  PIPELINE,
                  new Kind.Name(NameRule.PIPELINE),
                  "The pipeline's name, prefix of all its topics.",
                  "card-fraud"),
              Key.required(EVENTS, new Kind.Group(EVENTS_SECTION), "What comes in.", null),
              Key.optional(LABELS, new Kind.Group(LABELS_SECTION), "What is learnt later.", null),
              Key.required(
                  FEATURES,
                  new Kind.Named(
                      "feature", NameRule.FEATURE, new Kind.Shapes(FeatureKeys.SHAPES), true),
                  "The inputs of the model, in order: a name and how it is computed each.",
                  null),
              Key.optional(WINDOWS, new Kind.Group(WINDOWS_SECTION), "How windows are kept.", null),
              Key.required(MODEL, new Kind.Group(MODEL_SECTION), "Who decides.", null),
              Key.optional(
                  PERFORMANCE,
                  new Kind.Group(PerformanceKeys.SECTION),
                  "How good the models are.",
                  null),
              Key.optional(
                  RETRAINING,
                  new Kind.Group(RetrainingKeys.SECTION),
                  "When a new version is asked for.",
                  null),
              Key.optional(
                  TRAINING, new Kind.Group(TrainingKeys.SECTION), "How a version is made.", null),
              Key.optional(
                  REVIEWS,
                  new Kind.Group(ReviewsKeys.SECTION),
                  "Which decisions people look at.",
                  null)));

  private Catalogue() {}
}
