package dev.millrace.feedback;

import dev.millrace.feedback.FeedbackTopology.Asking;
import dev.millrace.feedback.FeedbackTopology.Judging;
import dev.millrace.feedback.FeedbackTopology.Rules;
import dev.millrace.feedback.FeedbackTopology.Wires;
import dev.millrace.feedback.LabelJoin.Wiring.Measuring;
import dev.millrace.feedback.label.Maturity;
import dev.millrace.feedback.label.Watermarks.Upstream;
import dev.millrace.feedback.performance.Measures;
import dev.millrace.feedback.performance.Reports;
import dev.millrace.feedback.retraining.RetrainingPolicy;
import dev.millrace.feedback.review.ReviewChoice;
import dev.millrace.record.Label;
import dev.millrace.record.Performance;
import dev.millrace.record.Retraining;
import dev.millrace.record.Review;
import dev.millrace.runtime.deadletter.DeadLetters;
import dev.millrace.runtime.definition.Format;
import dev.millrace.runtime.definition.LabelsDefinition;
import dev.millrace.runtime.definition.PerformanceDefinition;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.definition.RetrainingDefinition.Causes;
import dev.millrace.runtime.definition.ReviewsDefinition;
import dev.millrace.runtime.definition.Unlabelled;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.service.StreamService;
import dev.millrace.runtime.settings.TopicSettings;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.serde.AvroSerdes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;

/** Joins decisions with what really happened. */
public final class FeedbackService implements StreamService {

  static final String NAME = "feedback";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Topic> topics(PipelineDefinition definition) {
    Topics topics = definition.topics();
    List<Topic> needed =
        new ArrayList<>(
            List.of(
                topics.predictions(),
                topics.labels(),
                topics.labelsDeadLetters(),
                topics.labelled(),
                topics.performance()));
    if (reviews(definition).asks()) {
      needed.add(topics.reviews());
    }
    if (asks(definition)) {
      needed.add(topics.retraining());
    }
    return needed;
  }

  @Override
  public Topology topology(ServiceContext context) {
    Topics topics = context.definition().topics();
    Topic buried = topics.labelsDeadLetters();
    long bytes =
        TopicSettings.ask(context.settings().kafka(), buried)
            .number(buried, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    return topology(
        context,
        Partitions.ask(topics, context.settings()),
        new DeadLetters(NAME, bytes - DeadLetters.OVERHEAD_BYTES, context.clock()));
  }

  static Topology topology(ServiceContext context, Partitions partitions, DeadLetters letters) {
    PipelineDefinition definition = context.definition();
    Upstream upstream =
        new Upstream(
            partitions.predictions(), partitions.labels(), definition.labels().idle().toMillis());
    Rules rules =
        new Rules(
            maturity(definition), definition.events().future(), upstream, reviews(definition));
    return new FeedbackTopology(
            definition.topics(),
            wires(context, letters),
            rules,
            judging(context, upstream),
            new FeedbackMeters(context.meters()),
            context.clock())
        .get();
  }

  private static ReviewChoice reviews(PipelineDefinition definition) {
    ReviewsDefinition reviews = definition.loop().reviews();
    return new ReviewChoice(reviews.uncertain(), reviews.disagreement(), reviews.random());
  }

  private static Judging judging(ServiceContext context, Upstream upstream) {
    PipelineDefinition definition = context.definition();
    PerformanceDefinition performance = definition.loop().performance();
    int tasks = upstream.partitions();
    Judge.Rules rules =
        new Judge.Rules(
            performance.every().toMillis(),
            performance.cohort().toMillis(),
            maturity(definition),
            new Upstream(tasks, tasks, upstream.idleMillis()));
    Reports reports = new Reports(performance, definition.model().threshold());
    return new Judging(
        rules, reports, asks(definition) ? Optional.of(asking(context)) : Optional.empty());
  }

  private static boolean asks(PipelineDefinition definition) {
    return !definition.loop().retraining().causes().equals(Causes.NONE);
  }

  private static Asking asking(ServiceContext context) {
    PipelineDefinition definition = context.definition();
    Topics topics = definition.topics();
    return new Asking(
        new RetrainingPolicy(
            definition.loop().retraining(),
            definition.model().name(),
            definition.labels().maturity(),
            new LabelledOffsets(context.settings().kafka(), topics.labelled().name())),
        Serdes.serdeFrom(
            context.serializer(topics.retraining(), Retraining.class),
            AvroSerdes.specificDeserializer(context.registry(), Retraining.class)));
  }

  private static Maturity maturity(PipelineDefinition definition) {
    LabelsDefinition labels = definition.labels();
    return new Maturity(
        labels.maturity().toMillis(),
        definition.events().lateness().toMillis(),
        labels.unlabelled() == Unlabelled.NEGATIVE);
  }

  private static Wires wires(ServiceContext context, DeadLetters letters) {
    PipelineDefinition definition = context.definition();
    Topics topics = definition.topics();
    Schema labelled = definition.schemas().labelled();
    PerformanceDefinition performance = definition.loop().performance();
    String predictions = topics.predictions().name();
    Deserializer<GenericRecord> decisions = context.deserializer(definition.schemas().decision());
    return new Wires(
        bytes -> AvroValues.read(decisions, predictions, bytes),
        labelFormat(context),
        new LabelledRows(labelled, predictions, decisions),
        new Measuring(
            new ScoredEvents(predictions, decisions, performance.segments()),
            () -> new Measures(performance.cohort().toMillis(), performance.every().toMillis())),
        context.serializer(topics.labelled(), labelled),
        context.serializer(topics.performance(), Performance.class),
        reviews(definition).asks()
            ? Optional.of(context.serializer(topics.reviews(), Review.class))
            : Optional.empty(),
        letters);
  }

  private static LabelFormat labelFormat(ServiceContext context) {
    if (context.definition().labels().format() == Format.JSON) {
      return new JsonLabels();
    }
    return new AvroLabels(
        context.definition().topics().labels().name(),
        AvroSerdes.specificDeserializer(context.registry(), Label.class));
  }
}
