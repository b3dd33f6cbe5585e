package dev.millrace.local.replay;

import dev.millrace.local.cluster.ClusterException;
import dev.millrace.local.cluster.TopicPlan;
import dev.millrace.local.cluster.TopicState;
import dev.millrace.local.flow.Progress;
import dev.millrace.local.models.ControlTopic;
import dev.millrace.local.pipeline.TemporaryFolder;
import dev.millrace.local.replay.OrderedReader.Input;
import dev.millrace.record.Arm;
import dev.millrace.record.Control;
import dev.millrace.record.Deployment;
import dev.millrace.record.ModelVersion;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.service.MissingTopicsException;
import dev.millrace.runtime.service.ProcessMeters;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.control.ControlLog;
import dev.millrace.schemas.control.DeploymentRules;
import dev.millrace.schemas.control.Entry;
import dev.millrace.schemas.model.EnsembleMember;
import dev.millrace.schemas.model.ModelManifest;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/**
 * Past features, scored once more by a version of one's choice, by the scoring service itself.
 *
 * @param pipeline whose features are scored
 * @param models its control topic, which knows the version
 * @param deployment that holds in the backtest, with who says so
 * @param how it is done
 */
public record BacktestJob(
    PipelineDefinition pipeline, ControlTopic models, Control deployment, BacktestSettings how) {

  /** Between the pipeline's name and the backtest's; a user's pipeline has no dot in its name. */
  private static final String INFIX = ".backtest.";

  /**
   * Does it all.
   *
   * @param say takes what is to be known before it begins
   * @param bar makes the progress for so many records
   * @throws ClusterException where there is no such version, or a backtest of the name
   */
  public BacktestSummary run(Consumer<String> say, LongFunction<Progress> bar) {
    BacktestTopics topics = new BacktestTopics(definition());
    List<Control> said = said();
    try (Admin admin = Admin.create(settings().kafka())) {
      int partitions = demandFeatures(admin);
      List<String> cleared = topics.clear(admin, how.overwrite());
      if (!cleared.isEmpty()) {
        say.accept("deleted what an earlier backtest had left: " + String.join(", ", cleared));
      }
      topics.create(admin, partitions);
      topics.register(models.registry());
      ControlTopic control = new ControlTopic(topics.models(), settings(), models.registry());
      said.forEach(control::write);
      BacktestSummary summary = score(topics.definition(), bar);
      topics.deleteCopy(admin);
      return summary;
    }
  }

  private Settings settings() {
    return models.settings();
  }

  /**
   * The same pipeline in topics of its own, without a model that would stand in for the version.
   */
  private PipelineDefinition definition() {
    return pipeline
        .named(pipeline.pipeline() + INFIX + how.name())
        .with(pipeline.model().withoutArtifact());
  }

  /**
   * What the backtest's control topic is to say: the versions that are asked, and that they are.
   */
  private List<Control> said() {
    ControlLog known = models.read();
    Deployment deployed = (Deployment) deployment.getChange();
    List<Control> said = new ArrayList<>();
    for (Arm arm : deployed.getArms()) {
      version(arm.getModel(), arm.getVersion(), known, said);
    }
    ControlLog log = new ControlLog();
    said.forEach(control -> log.take(0, control));
    List<String> problems = DeploymentRules.problems(deployed, log);
    if (!problems.isEmpty()) {
      throw new ClusterException(
          "%s: %s".formatted(models.topic().name(), String.join("; ", problems)));
    }
    said.add(deployment);
    return said;
  }

  /** A version and its members; that it was retired does not matter to what is past. */
  private static void version(String name, String number, ControlLog known, List<Control> said) {
    Entry<ModelVersion> entry = known.version(name, number).orElse(null);
    if (entry == null) {
      return;
    }
    ModelVersion version = ModelVersion.newBuilder(entry.change()).setRetired(false).build();
    Control control = entry.control();
    said.add(new Control(control.getAuthor(), control.getTime(), control.getNote(), version));
    ModelManifest manifest =
        ModelManifest.parse(version.getManifest(), ControlLog.id(name, number));
    if (manifest.ensemble() != null) {
      for (EnsembleMember member : manifest.ensemble().members()) {
        version(member.name(), member.version(), known, said);
      }
    }
  }

  /** The partitions of the topic that is read. */
  private int demandFeatures(Admin admin) {
    Topic features = pipeline.topics().features();
    TopicState state = new TopicPlan(admin, List.of(features)).look().get(0);
    if (state.isMissing()) {
      throw new MissingTopicsException(List.of(features.name()));
    }
    return state.partitions();
  }

  private BacktestSummary score(PipelineDefinition definition, LongFunction<Progress> bar) {
    PrometheusMeterRegistry meters = ProcessMeters.create(definition.pipeline(), "backtest");
    Input features = Input.within(pipeline.topics().features().name(), how.range());
    try (OrderedReader source =
            OrderedReader.open(settings().kafka(), List.of(features), how.patience());
        TemporaryFolder state = TemporaryFolder.create();
        Progress progress = bar.apply(source.total());
        Backtest backtest =
            new Backtest(
                new ServiceContext(
                    definition,
                    serviceSettings(state),
                    models.registry(),
                    meters,
                    InstantSource.system()),
                how,
                progress)) {
      return backtest.run(source, title(definition));
    } finally {
      meters.close();
    }
  }

  private Settings serviceSettings(TemporaryFolder state) {
    return settings()
        .with(Settings.ARTIFACTS_CACHE, settings().artifactsCache().toString())
        .with("state.dir", state.path().toString())
        .with(Settings.SCHEMAS, "demand");
  }

  private String title(PipelineDefinition definition) {
    Deployment deployed = (Deployment) deployment.getChange();
    String versions =
        deployed.getArms().stream()
            .map(arm -> ControlLog.id(arm.getModel(), arm.getVersion()))
            .collect(Collectors.joining(", "));
    return "%s: decisions of %s about events of %s"
        .formatted(definition.topics().predictions().name(), versions, how.range());
  }
}
