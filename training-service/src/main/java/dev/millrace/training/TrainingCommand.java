package dev.millrace.training;

import dev.millrace.record.Control;
import dev.millrace.record.Requested;
import dev.millrace.record.Retraining;
import dev.millrace.runtime.definition.InvalidDefinitionException;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.http.HttpEndpoint;
import dev.millrace.runtime.service.MissingTopicsException;
import dev.millrace.runtime.service.ProcessMeters;
import dev.millrace.runtime.service.RequiredTopics;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.settings.InvalidSettingException;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.registry.IncompatibleSchemaException;
import dev.millrace.schemas.registry.MissingSchemaException;
import dev.millrace.schemas.registry.RegistryUnavailableException;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.training.TrainingService.Wires;
import dev.millrace.training.train.LabelledRow;
import dev.millrace.training.train.UntrainableException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code training}: answers requests for new versions until it is told to stop, or fails. */
@Command(
    name = "training",
    description = "Answers the pipeline's requests for new versions; runs until it is stopped.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TrainingCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingCommand.class);

  @Parameters(paramLabel = "PIPELINE", description = "The pipeline's YAML file.")
  private Path pipeline;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Properties of the cluster, the registry and training.dir.")
  private Path config;

  /** 0, or 1: failed while running; 2: wrong definition or setting; 3: nobody to ask. */
  @Override
  public Integer call() {
    try {
      serve(PipelineDefinition.read(pipeline), Settings.load(config, System.getenv()));
      return 0;
    } catch (InvalidDefinitionException | InvalidSettingException | UntrainableException e) {
      LOG.error("training can't start: {}", e.getMessage());
      return 2;
    } catch (RegistryUnavailableException
        | MissingSchemaException
        | IncompatibleSchemaException
        | MissingTopicsException e) {
      LOG.error("training can't start: {}", e.getMessage());
      return 3;
    } catch (KafkaException e) {
      LOG.error("training failed and stops", e);
      return 1;
    }
  }

  private static void serve(PipelineDefinition definition, Settings settings) {
    Topics topics = definition.topics();
    RequiredTopics.demand(
        List.of(topics.retraining(), topics.models(), topics.labelled()), settings);
    PrometheusMeterRegistry meters = ProcessMeters.create(definition.pipeline(), "training");
    ServiceContext context =
        new ServiceContext(
            definition, settings, settings.registry().open(), meters, InstantSource.system());
    try (KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(TrainCommand.consumer(settings));
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(producer(definition, settings))) {
      TrainingService service =
          new TrainingService(
              topics,
              wires(context, consumer, producer),
              trainer(context),
              new TrainingMeters(meters));
      Runtime.getRuntime().addShutdownHook(new Thread(service::stop, "training-stop"));
      try (HttpEndpoint http =
          HttpEndpoint.start(settings.httpHost(), settings.httpPort(), service, meters)) {
        LOG.info("health and metrics on port {}", http.port());
        service.run();
      }
    }
  }

  static Wires wires(
      ServiceContext context,
      KafkaConsumer<byte[], byte[]> consumer,
      KafkaProducer<byte[], byte[]> producer) {
    Topics topics = context.definition().topics();
    return new Wires(
        consumer,
        producer,
        AvroSerdes.specificDeserializer(context.registry(), Retraining.class),
        AvroSerdes.specificDeserializer(context.registry(), Control.class),
        context.serializer(topics.retraining(), Retraining.class),
        context.serializer(topics.models(), Control.class));
  }

  static Trainer trainer(ServiceContext context) {
    return new Trainer(
        context.definition(),
        context.settings().trainingDir(),
        (request, mapping) -> new Reading(context, request, mapping));
  }

  /** A request's part of {@code labelled}, through a consumer of its own. */
  private record Reading(ServiceContext context, Requested request, LabelledMapping mapping)
      implements LabelledSource {
    @Override
    public long readAll(Consumer<LabelledRow> rows) {
      if (request.getOffsets().isEmpty()) {
        return 0;
      }
      try (KafkaConsumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(TrainCommand.consumer(context.settings()))) {
        return new LabelledTopic(
                context.definition().topics().labelled().name(),
                consumer,
                context.deserializer(context.definition().schemas().labelled()),
                mapping,
                request.getOffsets())
            .readAll(rows);
      }
    }
  }

  static Map<String, Object> producer(PipelineDefinition definition, Settings settings) {
    Map<String, Object> properties = new HashMap<>(settings.kafka());
    properties.keySet().removeIf(key -> key.startsWith("consumer."));
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, definition.pipeline() + "-training");
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return properties;
  }
}
