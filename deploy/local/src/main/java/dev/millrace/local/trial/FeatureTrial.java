package dev.millrace.local.trial;

import dev.millrace.local.demo.Demo;
import dev.millrace.local.demo.DemoSettings;
import dev.millrace.local.demo.Summary;
import dev.millrace.local.flow.Progress;
import dev.millrace.local.input.DelayedLabels;
import dev.millrace.local.input.EventSource;
import dev.millrace.local.pipeline.LocalStack;
import dev.millrace.local.select.LabelledRows;
import dev.millrace.local.suggest.SampleProfile;
import dev.millrace.runtime.definition.FeatureDefinition;
import dev.millrace.runtime.definition.Frame;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.definition.Unlabelled;
import dev.millrace.runtime.definition.WindowFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Computes the features of a definition for the events of a sample, by the services themselves.
 *
 * <p>In one partition, and day by day where labels matter, so that the same sample gives the same
 * features.
 */
public final class FeatureTrial {

  private static final Duration DAY = Duration.ofDays(1);

  private final PipelineDefinition definition;
  private final Sample sample;
  private final SampleProfile profile;
  private final Duration patience;

  /**
   * What came of it.
   *
   * @param rows of the events that were counted
   * @param from events before that only filled windows
   * @param problems what did not go as it should; empty where all did
   */
  public record Outcome(LabelledRows rows, Instant from, List<String> problems) {}

  /**
   * @param definition with the features; without a model
   * @param patience how long nothing may move
   */
  public FeatureTrial(
      PipelineDefinition definition, Sample sample, SampleProfile profile, Duration patience) {
    this.definition = definition;
    this.sample = sample;
    this.profile = profile;
    this.patience = patience;
  }

  /** The features that can be ranked: numbers and booleans. */
  public static List<FeatureDefinition> ranked(PipelineDefinition definition) {
    return definition.features().stream().filter(feature -> feature.type().isScalar()).toList();
  }

  /** Runs to the end of the sample. */
  public Outcome run(Progress progress) {
    Path file = temporaryFile();
    try {
      Summary summary = run(file, progress);
      progress.stage("reading what was labelled");
      Instant from = profile.first().plus(warmUp());
      return new Outcome(
          LabelledTable.read(file, ranked(definition), from), from, summary.problems());
    } finally {
      delete(file);
    }
  }

  private Summary run(Path export, Progress progress) {
    boolean dayByDay = shortestDelay().isPresent();
    DemoSettings settings =
        new DemoSettings(sample.description(), 0, 1, dayByDay, patience, export);
    LocalStack.Choice choice = LocalStack.Choice.temporary(1);
    choice = dayByDay ? choice.with(LocalStack.PROMPT) : choice;
    progress.stage("starting Kafka, registry and services");
    try (EventSource events = events();
        LocalStack stack = LocalStack.start(definition, choice);
        Demo demo = new Demo(stack.pipeline(), settings, new ComputingProgress(progress))) {
      return demo.run(events);
    }
  }

  private EventSource events() {
    EventSource events = sample.open();
    return handedOut(
        definition.labels().unlabelled() == Unlabelled.NEGATIVE
            ? new AssumedLabels(events, definition.labels())
            : events);
  }

  /** Events for which windows are not full yet are not counted, half of the time at most. */
  private Duration warmUp() {
    Duration half = profile.span().dividedBy(2);
    return windows().stream()
        .map(frame -> frame.length().plus(frame.delay()))
        .max(Comparator.naturalOrder())
        .filter(longest -> longest.compareTo(half) < 0)
        .orElse(windows().isEmpty() ? Duration.ZERO : half);
  }

  private List<Frame> windows() {
    return definition.features().stream()
        .filter(WindowFeature.class::isInstance)
        .map(feature -> ((WindowFeature) feature).frame())
        .toList();
  }

  /**
   * Labels are handed out as each day begins, and windows with a delay are to hold all of those
   * known by then: they are handed out a day before the delay is over, if they would be known when
   * it is.
   */
  private EventSource handedOut(EventSource events) {
    return shortestDelay()
        .filter(delay -> delay.compareTo(DAY) >= 0 && delay.compareTo(longestLag()) >= 0)
        .<EventSource>map(delay -> new DelayedLabels(events, delay.minus(DAY)))
        .orElse(events);
  }

  private Optional<Duration> shortestDelay() {
    return definition.features().stream()
        .filter(feature -> feature instanceof WindowFeature window && window.measure().ofLabel())
        .map(feature -> ((WindowFeature) feature).frame().delay())
        .min(Comparator.naturalOrder());
  }

  private Duration longestLag() {
    Duration assumed =
        definition.labels().unlabelled() == Unlabelled.NEGATIVE
            ? definition.labels().maturity()
            : Duration.ZERO;
    return assumed.compareTo(profile.longestLag()) > 0 ? assumed : profile.longestLag();
  }

  private static Path temporaryFile() {
    try {
      return Files.createTempFile("millrace-labelled-", ".avro");
    } catch (IOException e) {
      throw new UncheckedIOException("there is no temporary file for what is labelled", e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("can't delete " + file, e);
    }
  }
}
