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
import dev.millrace.schemas.model.ModelInput;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.scoring.engine.LoadedModel;
import dev.millrace.scoring.model.BatchScorer;
import dev.millrace.scoring.model.Output;
import dev.millrace.scoring.model.VectorLayout;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scores feature vectors with the definition's model. */
public final class ScoringService implements StreamService {

  private static final Logger LOG = LoggerFactory.getLogger(ScoringService.class);
  private static final BatchLimits LIMITS = new BatchLimits(1024, Duration.ofMillis(10));

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
    ModelDefinition definition = context.definition().model();
    ScoringMeters meters = new ScoringMeters(context.meters());
    if (definition.artifact() == null) {
      LOG.warn(
          "pipeline {} has no model: every decision is the fallback",
          context.definition().pipeline());
      return topology(
          context,
          null,
          layout(context, List.of(), true),
          () -> new DecisionMaker(null, meters, context.clock()));
    }
    LoadedModel model = LoadedModel.load(definition.artifact());
    LOG.info("model {} {} is in force", model.manifest().name(), model.manifest().version());
    VectorLayout layout = layout(context, model.manifest().inputs(), model.takesMissing());
    return topology(
        context,
        model.manifest(),
        layout,
        () ->
            new DecisionMaker(
                new BatchScorer(model.newScorer(), layout, Output.of(model.manifest())),
                meters,
                context.clock()));
  }

  private static VectorLayout layout(
      ServiceContext context, List<ModelInput> inputs, boolean takesMissing) {
    return VectorLayout.of(inputs, context.definition().schemas().features(), takesMissing);
  }

  private static Topology topology(
      ServiceContext context,
      ModelManifest manifest,
      VectorLayout layout,
      Supplier<BatchFunction<String, Scorable, String, Decision>> decisionMakers) {
    Topics topics = context.definition().topics();
    PipelineSchemas schemas = context.definition().schemas();
    Schema featureEvent = schemas.featureEvent();
    DecisionWriter writer =
        new DecisionWriter(schemas.decision(), context.definition().model(), manifest);
    ScoringTopology.Wires wires =
        new ScoringTopology.Wires(
            context.deserializer(
                featureEvent,
                (written, view) -> ScorableReader.of(written, view, featureEvent, layout)),
            context.serializer(topics.predictions(), schemas.decision(), writer));
    return new ScoringTopology(topics, wires, LIMITS, decisionMakers).get();
  }
}
