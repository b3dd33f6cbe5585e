package dev.millrace.training;

import dev.millrace.runtime.definition.InvalidDefinitionException;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.settings.InvalidSettingException;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.model.ModelInput;
import dev.millrace.schemas.registry.RegistryUnavailableException;
import dev.millrace.schemas.registry.UnknownSchemaException;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.training.train.ExampleCollector;
import dev.millrace.training.train.TrainedModel;
import dev.millrace.training.train.TrainingRun;
import dev.millrace.training.train.UntrainableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code train}: one model from what is labelled now. */
@Command(
    name = "train",
    description = "Trains an XGBoost model on labelled decisions and writes it with its manifest.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TrainCommand implements Callable<Integer> {
  private static final String TOPIC = "topic";
  private static final String CONSUMER_PREFIX = "consumer.";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PIPELINE", description = "The pipeline's YAML file.")
  private Path pipeline;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "FILE|topic",
      description = "Avro file of Labelled records, or 'topic': the pipeline's labelled topic.")
  private String from;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Model folder; default: the definition's, or models/NAME beside it.")
  private Path output;

  @Option(
      names = "--features",
      split = ",",
      paramLabel = "NAME",
      description = "Inputs in this order; default: all features.")
  private List<String> features = List.of();

  @Option(
      names = "--model-version",
      paramLabel = "VERSION",
      description = "Default: last day of the data and a hash of the model.")
  private String version;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Properties of the cluster and the registry, for --from topic.")
  private Path config;

  @Mixin private LearningOptions learning;

  /** 0, or 1: no model can be made of this; 2: wrong definition or setting; 3: nobody to ask. */
  @Override
  public Integer call() throws IOException {
    try {
      train();
      return 0;
    } catch (UntrainableException e) {
      return failed(1, e);
    } catch (InvalidDefinitionException | InvalidSettingException e) {
      return failed(2, e);
    } catch (RegistryUnavailableException | UnknownSchemaException | KafkaException e) {
      return failed(3, e);
    }
  }

  private int failed(int code, Exception cause) {
    spec.commandLine().getErr().println("train: " + cause.getMessage());
    return code;
  }

  private void train() throws IOException {
    TrainingRun training = learning.run(spec.commandLine());
    PipelineDefinition definition = PipelineDefinition.read(pipeline);
    List<ModelInput> inputs = ChosenInputs.of(definition, features);
    ExampleCollector collected = new ExampleCollector(inputs);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        read(definition, new LabelledMapping(inputs, definition.labels().maturity()), collected));
    TrainedModel model = training.run(definition.model().name(), version, collected);
    Path folder = output == null ? folder(definition) : output;
    model.write(folder);
    out.println(Summary.of(model.manifest()));
    out.println("written to " + folder);
  }

  private String read(
      PipelineDefinition definition, LabelledMapping mapping, ExampleCollector collected) {
    if (!from.equals(TOPIC)) {
      return rows(new LabelledFile(Path.of(from), mapping), collected);
    }
    Settings settings = Settings.load(config, System.getenv());
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(consumer(settings))) {
      LabelledTopic topic =
          new LabelledTopic(
              definition.topics().labelled().name(),
              consumer,
              AvroSerdes.genericDeserializer(
                  settings.registry().open(), definition.schemas().labelled()),
              mapping);
      return rows(topic, collected);
    }
  }

  private static String rows(LabelledSource source, ExampleCollector collected) {
    return String.format(Locale.ROOT, "%,d rows from %s", source.readAll(collected::add), source);
  }

  /** Kafka's properties as they are, {@code consumer.…} over them, ours over all. */
  static Map<String, Object> consumer(Settings settings) {
    Map<String, Object> properties = new HashMap<>();
    Map<String, Object> given = settings.kafka();
    given.forEach(
        (key, value) -> {
          if (!key.startsWith(CONSUMER_PREFIX) && !key.startsWith("producer.")) {
            properties.put(key, value);
          }
        });
    given.forEach(
        (key, value) -> {
          if (key.startsWith(CONSUMER_PREFIX)) {
            properties.put(key.substring(CONSUMER_PREFIX.length()), value);
          }
        });
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return properties;
  }

  private static Path folder(PipelineDefinition definition) {
    Path artifact = definition.model().artifact();
    return artifact == null
        ? definition.file().resolveSibling("models").resolve(definition.model().name())
        : artifact;
  }
}
