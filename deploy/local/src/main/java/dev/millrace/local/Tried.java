package dev.millrace.local;

import dev.millrace.local.flow.Progress;
import dev.millrace.local.input.EventSource;
import dev.millrace.local.select.FeatureRanking;
import dev.millrace.local.select.RankedFeatures;
import dev.millrace.local.select.UnrankableException;
import dev.millrace.local.suggest.Candidates;
import dev.millrace.local.suggest.DefinitionText;
import dev.millrace.local.suggest.FeatureEntry;
import dev.millrace.local.suggest.Proposal;
import dev.millrace.local.suggest.SampleProfile;
import dev.millrace.local.suggest.TrialDefinition;
import dev.millrace.local.trial.FeatureTrial;
import dev.millrace.local.trial.Sample;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.definition.Unlabelled;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What was proposed for a pipeline, and how it ranks.
 *
 * @param text of the pipeline's definition
 * @param trial the proposal, and the definition with it
 * @param ranked null where the sample has no labels of both kinds
 * @param sentences on what this rests
 */
record Tried(
    DefinitionText text, TrialDefinition trial, RankedFeatures ranked, List<String> sentences) {

  Proposal proposal() {
    return trial.proposal();
  }

  /** Proposes features for a pipeline, and ranks them where the sample's labels allow. */
  static Tried of(SampleOptions options, PrintWriter err) {
    options.check();
    PipelineDefinition own = PipelineDefinition.read(options.pipeline());
    DefinitionText text = DefinitionText.read(options.pipeline());
    if (!text.isEditable()) {
      throw new WrongUsageException(
          options.pipeline() + " is one pair of braces; write its sections as a block");
    }
    err.println("looking at the sample ...");
    err.flush();
    Sample sample = options.sample(own);
    SampleProfile profile = profile(own, sample);
    TrialDefinition trial = trial(own, text, profile, options);
    List<String> sentences = new ArrayList<>();
    sentences.add(sampled(sample, profile));
    if (trial.proposal().leftOut() > 0) {
      sentences.add(
          "%d more were not tried: %d are proposed at most."
              .formatted(trial.proposal().leftOut(), Candidates.MOST));
    }
    if (!isRankable(own, profile)) {
      return new Tried(text, trial, null, sentences);
    }
    RankedFeatures ranked = rank(trial, sample, profile, options, sentences, err);
    sentences.addAll(ranked.remarks());
    return new Tried(text, trial, ranked, sentences);
  }

  private static SampleProfile profile(PipelineDefinition own, Sample sample) {
    try (EventSource events = sample.open()) {
      return SampleProfile.of(own.events(), events);
    }
  }

  private static boolean isRankable(PipelineDefinition own, SampleProfile profile) {
    return profile.isRankable(own.labels().unlabelled() == Unlabelled.NEGATIVE);
  }

  private static TrialDefinition trial(
      PipelineDefinition own, DefinitionText text, SampleProfile profile, SampleOptions options) {
    boolean ofLabels = text.hasLabels() && isRankable(own, profile);
    Duration delay = ofLabels ? own.labels().maturity() : null;
    Proposal proposal =
        Candidates.of(own.events(), profile, text.entries(), options.windows(), delay);
    return TrialDefinition.of(text, proposal);
  }

  private static RankedFeatures rank(
      TrialDefinition trial,
      Sample sample,
      SampleProfile profile,
      SampleOptions options,
      List<String> sentences,
      PrintWriter err) {
    try (Progress progress = Bar.create(err, "events", OptionalLong.of(profile.rows()))) {
      FeatureTrial.Outcome outcome =
          new FeatureTrial(trial.definition(), sample, profile, options.patience()).run(progress);
      sentences.addAll(outcome.problems());
      if (outcome.from().isAfter(profile.first())) {
        sentences.add("Events before " + seconds(outcome.from()) + " only filled the windows.");
      }
      progress.stage("ranking " + outcome.rows().features().size() + " features");
      return FeatureRanking.of(outcome.rows(), effort(trial.proposal()), options.ranking());
    }
  }

  private static Map<String, Integer> effort(Proposal proposal) {
    Map<String, Integer> effort = new HashMap<>();
    for (FeatureEntry entry : proposal.entries()) {
      entry.features().forEach(name -> effort.put(name, entry.effort()));
    }
    return effort;
  }

  private static String sampled(Sample sample, SampleProfile profile) {
    return String.format(
        Locale.ROOT,
        "Sample: %,d events of %s, %s to %s, %,d with a label.",
        profile.rows(),
        sample.description(),
        seconds(profile.first()),
        seconds(profile.last()),
        profile.labels());
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  /** The ranking. */
  RankedFeatures demandRanked() {
    if (ranked == null) {
      throw new UnrankableException(
          sentences.get(0)
              + " Features are held against labels of both kinds, and the sample has not both: a"
              + " mapping can say where labels are (--mapping, key 'label'), and --limit can let"
              + " more events in.");
    }
    return ranked;
  }
}
