package dev.millrace.feedback.retraining;

import dev.millrace.feedback.performance.Moment;
import dev.millrace.record.Cause;
import dev.millrace.record.Failed;
import dev.millrace.record.Finished;
import dev.millrace.record.OffsetRange;
import dev.millrace.record.Refused;
import dev.millrace.record.Requested;
import dev.millrace.record.Retraining;
import dev.millrace.runtime.definition.Approval;
import dev.millrace.runtime.definition.RetrainingDefinition;
import dev.millrace.runtime.definition.RetrainingDefinition.Causes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks for new versions.
 *
 * <p>A champion's <em>baseline</em> is the mean of a figure over its first {@value #COMPARED}
 * cohorts; a drop is a mean over its last {@value #COMPARED} cohorts, none of them among the first,
 * that lies below the baseline by the stated share of it. A cohort counts once it can't change
 * except by corrections: for average precision when all its labels are final, for the estimate when
 * it is over. While a request has no answer (finished, failed, refused) no other is made.
 */
public final class RetrainingPolicy {

  /** A single day of rare positives says little. */
  static final int COMPARED = 7;

  private static final String AUTHOR = "feedback";

  private final RetrainingDefinition definition;
  private final String model;
  private final Duration maturity;
  private final Supplier<List<OffsetRange>> labelled;

  /**
   * What follows from a moment.
   *
   * @param state what is to be remembered
   * @param request what is asked for, if anything is
   */
  public record Step(PolicyState state, Optional<Retraining> request) {}

  /**
   * A policy.
   *
   * @param model name of the model that versions are asked of
   * @param maturity how long labels are waited for
   * @param labelled where committed rows of labelled decisions stand now
   */
  public RetrainingPolicy(
      RetrainingDefinition definition,
      String model,
      Duration maturity,
      Supplier<List<OffsetRange>> labelled) {
    this.definition = definition;
    this.model = model;
    this.maturity = maturity;
    this.labelled = labelled;
  }

  /** What has become of a request is known. */
  public PolicyState answered(PolicyState state, Retraining said) {
    Object step = said.getStep();
    boolean isEnd = step instanceof Finished || step instanceof Failed || step instanceof Refused;
    return isEnd && said.getRequest().equals(state.open()) ? state.answered() : state;
  }

  /** Draws conclusions. */
  public Step at(PolicyState before, Moment moment) {
    PolicyState state = remember(before, moment);
    if (state.open() != null || isCooling(state, moment.time())) {
      return new Step(state, Optional.empty());
    }
    Map<Cause, Map<String, String>> held = causes(state, moment);
    if (held.isEmpty() || examples(state, moment.time()) < definition.minimumLabels()) {
      return new Step(state, Optional.empty());
    }
    Retraining request = request(held, state, moment.time());
    return new Step(
        state.asked(request.getRequest(), moment.time(), moment.finalLabels()),
        Optional.of(request));
  }

  private boolean isCooling(PolicyState state, long time) {
    return state.asked() != null && time - state.asked() < definition.coolDown().toMillis();
  }

  // What is known of champions

  private PolicyState remember(PolicyState state, Moment moment) {
    List<CohortFigures> cohorts = new ArrayList<>(state.cohorts());
    moment.changed().stream()
        .filter(report -> report.getRole().equals("champion") && report.getSegment() == null)
        .map(CohortFigures::of)
        .forEach(
            figures -> {
              cohorts.removeIf(figures::isSameAs);
              cohorts.add(figures);
            });
    cohorts.sort(
        Comparator.comparingLong(CohortFigures::from).thenComparing(CohortFigures::version));
    long oldest = moment.time() - horizon(cohorts);
    cohorts.removeIf(cohort -> cohort.to() <= oldest);
    return state.with(
        cohorts,
        baseline(state.precision(), labelledOnes(cohorts, moment), CohortFigures::averagePrecision),
        baseline(state.estimate(), overOnes(cohorts, moment), CohortFigures::estimatedAuc));
  }

  /** As far back as examples, baselines and what is held against them go. */
  private long horizon(List<CohortFigures> cohorts) {
    long length = cohorts.isEmpty() ? 0 : cohorts.get(0).to() - cohorts.get(0).from();
    return Math.max(definition.range().toMillis(), 2L * COMPARED * length)
        + maturity.toMillis()
        + length;
  }

  private static Optional<String> champion(List<CohortFigures> cohorts) {
    return cohorts.isEmpty()
        ? Optional.empty()
        : Optional.of(cohorts.get(cohorts.size() - 1).version());
  }

  private List<CohortFigures> labelledOnes(List<CohortFigures> cohorts, Moment moment) {
    return before(cohorts, moment.time() - maturity.toMillis());
  }

  private static List<CohortFigures> overOnes(List<CohortFigures> cohorts, Moment moment) {
    return before(cohorts, moment.time());
  }

  /** Of the present champion, those that ended by then. */
  private static List<CohortFigures> before(List<CohortFigures> cohorts, long time) {
    String champion = champion(cohorts).orElse("");
    return cohorts.stream()
        .filter(cohort -> cohort.version().equals(champion) && cohort.to() <= time)
        .toList();
  }

  private static Baseline baseline(
      Baseline known, List<CohortFigures> cohorts, Function<CohortFigures, Double> figure) {
    List<CohortFigures> defined = defined(cohorts, figure);
    boolean fits =
        known != null && !cohorts.isEmpty() && known.version().equals(cohorts.get(0).version());
    if (fits || defined.size() < COMPARED) {
      return fits ? known : null;
    }
    List<CohortFigures> first = defined.subList(0, COMPARED);
    CohortFigures last = first.get(COMPARED - 1);
    return new Baseline(last.version(), mean(first, figure), last.to());
  }

  private static List<CohortFigures> defined(
      List<CohortFigures> cohorts, Function<CohortFigures, Double> figure) {
    return cohorts.stream().filter(cohort -> figure.apply(cohort) != null).toList();
  }

  private static double mean(List<CohortFigures> cohorts, Function<CohortFigures, Double> figure) {
    return cohorts.stream()
        .map(figure)
        .filter(Objects::nonNull)
        .mapToDouble(each -> each)
        .average()
        .orElse(Double.NaN);
  }

  // What asks

  private Map<Cause, Map<String, String>> causes(PolicyState state, Moment moment) {
    Causes causes = definition.causes();
    Map<Cause, Map<String, String>> drops = new EnumMap<>(Cause.class);
    drop(
            causes.performanceDrop(),
            state.precision(),
            labelledOnes(state.cohorts(), moment),
            CohortFigures::averagePrecision,
            "average_precision")
        .ifPresent(evidence -> drops.put(Cause.PERFORMANCE_DROP, evidence));
    drop(
            causes.estimateDrop(),
            state.estimate(),
            overOnes(state.cohorts(), moment),
            CohortFigures::estimatedAuc,
            "estimated_auc_roc")
        .ifPresent(evidence -> drops.put(Cause.ESTIMATE_DROP, evidence));
    if (!drops.isEmpty() && drops.size() >= definition.quorum()) {
      return drops;
    }
    long last = state.asked() == null ? state.since() : state.asked();
    if (causes.every() != null && moment.time() - last >= causes.every().toMillis()) {
      return Map.of(Cause.SCHEDULE, Map.of("last", Instant.ofEpochMilli(last).toString()));
    }
    long labels = moment.finalLabels() - state.labels();
    return causes.labels() != null && labels >= causes.labels()
        ? Map.of(Cause.LABELS, Map.of("labels", Long.toString(labels)))
        : Map.of();
  }

  private static Optional<Map<String, String>> drop(
      Double share,
      Baseline baseline,
      List<CohortFigures> cohorts,
      Function<CohortFigures, Double> figure,
      String name) {
    if (share == null || baseline == null) {
      return Optional.empty();
    }
    List<CohortFigures> later =
        defined(cohorts, figure).stream()
            .filter(cohort -> cohort.from() >= baseline.until())
            .toList();
    if (later.size() < COMPARED) {
      return Optional.empty();
    }
    double now = mean(later.subList(later.size() - COMPARED, later.size()), figure);
    return now > baseline.figure() * (1 - share)
        ? Optional.empty()
        : Optional.of(Map.of(name, written(now), name + "_baseline", written(baseline.figure())));
  }

  private static String written(double figure) {
    return String.format(Locale.ROOT, "%.6f", figure);
  }

  /** Final labels of the range that a request would have. */
  private long examples(PolicyState state, long time) {
    long to = time - maturity.toMillis();
    long from = to - definition.range().toMillis();
    return state.cohorts().stream()
        .filter(cohort -> cohort.to() > from && cohort.from() < to)
        .mapToLong(CohortFigures::labelled)
        .sum();
  }

  // What is asked for

  private Retraining request(Map<Cause, Map<String, String>> held, PolicyState state, long time) {
    Cause cause = held.keySet().iterator().next();
    Map<String, String> evidence = new TreeMap<>();
    held.values().forEach(evidence::putAll);
    Instant now = Instant.ofEpochMilli(time);
    Instant to = now.minus(maturity);
    Requested wanted =
        new Requested(
            cause,
            evidence,
            model,
            champion(state.cohorts()).orElse(null),
            to.minus(definition.range()),
            to,
            now,
            labelled.get(),
            definition.approval() == Approval.REQUIRED);
    String id = cause.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + now;
    return new Retraining(id, AUTHOR, now, wanted);
  }
}
