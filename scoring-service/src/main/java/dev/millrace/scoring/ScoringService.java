package dev.millrace.scoring;

import dev.millrace.runtime.batch.BatchFunction;
import dev.millrace.runtime.batch.BatchLimits;
import dev.millrace.runtime.definition.ModelDefinition;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.service.StreamService;
import dev.millrace.schemas.PipelineSchemas;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import dev.millrace.scoring.engine.LoadedModel;
import dev.millrace.scoring.model.BatchScorer;
import dev.millrace.scoring.model.VectorLayout;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scores feature vectors with the definition's model. */
public final class ScoringService implements StreamService {

  private static final Logger LOG = LoggerFactory.getLogger(ScoringService.class);
  private static final BatchLimits LIMITS = new BatchLimits(512, Duration.ofMillis(5));

  @Override
  public String name() {
    return "scoring";
  }

  @Override
  public List<Topic> topics(PipelineDefinition definition) {
    Topics topics = definition.topics();
    return List.of(topics.features(), topics.predictions());
  }

  @Override
  public Topology topology(ServiceContext context) {
    Topics topics = context.definition().topics();
    return new ScoringTopology(
            topics,
            new ScoringTopology.Wires(
                context.deserializer(context.definition().schemas().featureEvent()),
                context.serializer(
                    topics.predictions(), context.definition().schemas().decision())),
            LIMITS,
            decisionMakers(context))
        .get();
  }

  private static Supplier<BatchFunction<String, GenericRecord, String, GenericRecord>>
      decisionMakers(ServiceContext context) {
    ModelDefinition model = context.definition().model();
    PipelineSchemas schemas = context.definition().schemas();
    ScoringMeters meters = new ScoringMeters(context.meters());
    if (model.artifact() == null) {
      LOG.warn(
          "pipeline {} has no model: every decision is the fallback",
          context.definition().pipeline());
      return () ->
          new DecisionMaker(
              new DecisionRecords(schemas, model, null), null, meters, context.clock());
    }
    LoadedModel loaded = LoadedModel.load(model.artifact());
    LOG.info("model {} {} is in force", loaded.manifest().name(), loaded.manifest().version());
    VectorLayout layout =
        VectorLayout.of(loaded.manifest().inputs(), schemas.features(), loaded.takesMissing());
    DecisionRecords records = new DecisionRecords(schemas, model, loaded.manifest());
    return () ->
        new DecisionMaker(
            records, new BatchScorer(loaded.newScorer(), layout), meters, context.clock());
  }
}
