package dev.millrace.local.suggest;

import dev.millrace.local.input.Delay;
import dev.millrace.runtime.definition.EventsDefinition;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What may be worth trying, the more general first: the event's own fields and hour; counts, means,
 * time since the last event, labels known by then, ratios of short to long windows, different
 * values, greatest values and spread of each entity.
 */
public final class Candidates {

  /** Features proposed at most. */
  public static final int MOST = 200;

  /** Windows where none are asked for. */
  public static final List<String> WINDOWS = List.of("1h", "1d", "7d", "30d");

  private static final int MOST_WORDS = 8;
  private static final String DISTINCT = "distinct";

  /** Of the sample's time, a window with its delay may take four fifths: some see all of it. */
  private static final double MOST_OF_SPAN = 0.8;

  private final EventsDefinition events;
  private final SampleProfile profile;
  private final FieldRoles roles;
  private final List<String> windows;
  private final Proposal proposal;

  private Candidates(
      EventsDefinition events, SampleProfile profile, List<String> lengths, Proposal proposal) {
    this.events = events;
    this.profile = profile;
    this.roles = FieldRoles.of(events, profile);
    this.windows = fitting(lengths, Duration.ZERO);
    this.proposal = proposal;
  }

  /**
   * Proposes.
   *
   * @param own entries of the definition
   * @param lengths of windows, the shortest first
   * @param delay of windows over labels; null: there are to be none
   */
  public static Proposal of(
      EventsDefinition events,
      SampleProfile profile,
      List<FeatureEntry> own,
      List<String> lengths,
      Duration delay) {
    Proposal proposal = new Proposal(own, MOST);
    Candidates candidates = new Candidates(events, profile, lengths, proposal);
    candidates.rows();
    if (!candidates.windows.isEmpty()) {
      candidates.windows(delay == null ? List.of() : candidates.fitting(lengths, delay), delay);
    }
    return proposal;
  }

  private List<String> fitting(List<String> lengths, Duration delay) {
    double most = profile.span().toMillis() * MOST_OF_SPAN;
    return lengths.stream()
        .filter(length -> Delay.parse(length).plus(delay).toMillis() <= most)
        .toList();
  }

  private void rows() {
    roles.measures().forEach(field -> proposal.add(measured(field)));
    roles.flags().forEach(field -> proposal.add(FeatureEntry.row(field, "event." + field)));
    String time = TimeOfEvent.expression(events);
    proposal.add(FeatureEntry.row("hour_of_day", time + ".getHours()"));
    proposal.add(FeatureEntry.row("during_weekend", time + ".getDayOfWeek() in [0, 6]"));
    proposal.add(FeatureEntry.row("during_night", time + ".getHours() <= 6"));
    for (FieldProfile field : roles.words()) {
      field.frequent(MOST_WORDS).forEach(word -> proposal.add(is(field.name(), word)));
    }
  }

  private static FeatureEntry measured(String field) {
    return FeatureEntry.row(field, "event." + field);
  }

  private static FeatureEntry is(String field, String word) {
    String name = field + "_is_" + word.replaceAll("[^A-Za-z0-9]+", "_");
    return FeatureEntry.row(name, "event." + field + " == " + YamlText.quoted(word));
  }

  private void windows(List<String> ofLabels, Duration delay) {
    String shortest = windows.get(0);
    String longest = windows.get(windows.size() - 1);
    each(this::count);
    if (!ofLabels.isEmpty()) {
      each(entity -> labels(entity, ofLabels, delay));
    }
    measures("mean");
    each(entity -> window(entity, "since_last", "time_since_last", List.of(longest)));
    if (windows.size() > 1) {
      each(entity -> ratio(count(entity), shortest, longest));
    }
    roles.measures().forEach(measure -> ratios(measure, shortest, longest));
    roles.entities().forEach(this::distinct);
    roles.flags().forEach(flag -> each(entity -> share(entity, flag)));
    measures("max");
    measures("stddev");
    roles.words().stream()
        .filter(field -> field.kind() == FieldKind.TEXT)
        .limit(Math.max(0, FieldRoles.MOST_ENTITIES - roles.entities().size()))
        .forEach(field -> proposal.add(count(field.name())));
  }

  private void each(Function<String, FeatureEntry> ofEntity) {
    roles.entities().forEach(entity -> proposal.add(ofEntity.apply(entity)));
  }

  private void measures(String aggregate) {
    roles.measures().forEach(measure -> each(entity -> of(entity, measure, aggregate)));
  }

  private FeatureEntry window(String entity, String name, String aggregate, List<String> over) {
    return FeatureEntry.window(FieldRoles.wordOf(entity) + "_" + name, entity, aggregate, over);
  }

  private FeatureEntry count(String entity) {
    return window(entity, "count", "count", windows);
  }

  private FeatureEntry of(String entity, String measure, String aggregate) {
    return window(entity, measure + "_" + aggregate, aggregate, windows)
        .with(FeatureEntry.OF, YamlText.of("event." + measure));
  }

  private FeatureEntry labels(String entity, List<String> lengths, Duration delay) {
    return window(entity, "label_mean", "mean", lengths)
        .with(FeatureEntry.OF, FeatureEntry.LABEL)
        .with(FeatureEntry.DELAY, Span.written(delay))
        .with(FeatureEntry.DEFAULT, "0");
  }

  private FeatureEntry share(String entity, String flag) {
    return window(entity, flag + "_share", "mean", windows)
        .with(FeatureEntry.OF, YamlText.of("event." + flag + " ? 1.0 : 0.0"));
  }

  private FeatureEntry ratio(FeatureEntry entry, String numerator, String denominator) {
    return FeatureEntry.ratio(
        entry.feature(numerator) + "_to_" + denominator,
        nameOr(entry, numerator),
        nameOr(entry, denominator));
  }

  /** The name under which it is, if another says the same. */
  private String nameOr(FeatureEntry entry, String length) {
    String name = proposal.nameOf(entry, length);
    return name == null ? entry.feature(length) : name;
  }

  /** A mean over a short window to that over a long one, and the event's own value to that. */
  private void ratios(String measure, String shortest, String longest) {
    for (String entity : roles.entities()) {
      FeatureEntry mean = of(entity, measure, "mean");
      if (proposal.nameOf(mean, longest) != null) {
        if (!shortest.equals(longest)) {
          proposal.add(ratio(mean, shortest, longest));
        }
        proposal.add(
            FeatureEntry.ratio(
                measure + "_to_" + mean.feature(longest),
                proposal.nameOf(measured(measure), ""),
                proposal.nameOf(mean, longest)));
      }
    }
  }

  private void distinct(String entity) {
    for (String other : roles.entities()) {
      if (!other.equals(entity)) {
        proposal.add(different(entity, other));
      }
    }
    roles.words().forEach(field -> proposal.add(different(entity, field.name())));
  }

  private FeatureEntry different(String entity, String field) {
    return window(entity, FieldRoles.wordOf(field) + "_" + DISTINCT, DISTINCT, windows)
        .with(FeatureEntry.OF, YamlText.of("event." + field));
  }
}
