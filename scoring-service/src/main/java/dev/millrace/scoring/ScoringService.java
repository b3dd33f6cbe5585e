package dev.millrace.scoring;

import dev.millrace.record.Alert;
import dev.millrace.record.Control;
import dev.millrace.runtime.batch.BatchLimits;
import dev.millrace.runtime.definition.ModelDefinition;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.definition.Serving;
import dev.millrace.runtime.http.HttpQuery;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.service.StreamService;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.PipelineSchemas;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.scoring.artifact.ArtifactFetcher;
import dev.millrace.scoring.artifact.ArtifactSettings;
import dev.millrace.scoring.engine.LoadedModel;
import dev.millrace.scoring.model.FeatureRows;
import dev.millrace.scoring.rollout.Rollout;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scores feature vectors with the models that the control topic names. */
public final class ScoringService implements StreamService {

  private static final Logger LOG = LoggerFactory.getLogger(ScoringService.class);

  /** Of an archive. */
  private static final int MOST_ENTRIES = 1000;

  private Rollout rollout;
  private ArtifactFetcher artifacts;
  private KafkaAlerts alerts;

  @Override
  public String name() {
    return "scoring";
  }

  @Override
  public List<Topic> topics(PipelineDefinition definition) {
    Topics topics = definition.topics();
    return List.of(topics.features(), topics.predictions(), topics.models(), topics.alerts());
  }

  @Override
  public Topology topology(ServiceContext context) {
    PipelineSchemas schemas = context.definition().schemas();
    ModelDefinition model = context.definition().model();
    Serving serving = model.serving();
    FeatureRows rows = FeatureRows.of(schemas.features());
    ScoringMeters meters = new ScoringMeters(context.meters());
    // What people will write there, and what this writes when something is wrong: seen to at start.
    context.serializer(context.definition().topics().models(), Control.class).close();
    context.serializer(context.definition().topics().alerts(), Alert.class).close();
    rollout = rollout(context, rows, meters);
    return new ScoringTopology(
            context.definition().topics(),
            wires(context, rows),
            new BatchLimits(serving.batchRecords(), serving.batchAge()),
            () -> new ControlReader(rollout),
            () -> new DecisionMaker(rollout, model, meters, context.clock()))
        .get();
  }

  private Rollout rollout(ServiceContext context, FeatureRows rows, ScoringMeters meters) {
    ModelDefinition definition = context.definition().model();
    LoadedModel own = null;
    if (definition.artifact() == null) {
      LOG.warn(
          "pipeline {} has no model of its own: until one is deployed, decisions are the fallback",
          context.definition().pipeline());
    } else {
      own = LoadedModel.load(definition.artifact());
      LOG.info("model {} {} is loaded", own.manifest().name(), own.manifest().version());
    }
    artifacts = new ArtifactFetcher(artifacts(context.settings()));
    return new Rollout(
        (uri, sha256, manifest) -> artifacts.fetch(URI.create(uri), sha256, manifest),
        rows,
        definition,
        own,
        new ScoringWatch(meters, () -> alerts(context)));
  }

  /** Where model files come from, as the settings say. */
  public static ArtifactSettings artifacts(Settings settings) {
    ArtifactSettings artifacts =
        ArtifactSettings.in(settings.artifactsCache())
            .withLimits(settings.artifactsMaxBytes(), MOST_ENTRIES);
    return settings.artifactsS3Endpoint().map(artifacts::withS3).orElse(artifacts);
  }

  /** Of the latest start. */
  Rollout rollout() {
    return rollout;
  }

  /** Why deployments were refused here since the latest start, by offset of the control record. */
  public Map<Long, String> refusals() {
    return rollout.refusals();
  }

  /** Opened when there is something to say: a topology alone needs no cluster. */
  private synchronized KafkaAlerts alerts(ServiceContext context) {
    if (alerts == null) {
      Topic topic = context.definition().topics().alerts();
      alerts =
          new KafkaAlerts(
              topic,
              context.settings().kafka(),
              context.serializer(topic, Alert.class),
              context.clock());
    }
    return alerts;
  }

  private static ScoringTopology.Wires wires(ServiceContext context, FeatureRows rows) {
    PipelineSchemas schemas = context.definition().schemas();
    Schema featureEvent = schemas.featureEvent();
    return new ScoringTopology.Wires(
        context.deserializer(
            featureEvent, (written, view) -> ScorableReader.of(written, view, featureEvent, rows)),
        new LenientControl(AvroSerdes.specificDeserializer(context.registry(), Control.class)),
        context.serializer(
            context.definition().topics().predictions(),
            schemas.decision(),
            new DecisionWriter(schemas.decision(), context.definition().model())));
  }

  @Override
  public List<HttpQuery> queries(ServiceContext context, KafkaStreams streams) {
    return new ModelQueries(rollout).all();
  }

  @Override
  public synchronized void stopped() {
    if (rollout != null) {
      rollout.close();
    }
    if (artifacts != null) {
      artifacts.close();
    }
    if (alerts != null) {
      alerts.close();
    }
  }
}
