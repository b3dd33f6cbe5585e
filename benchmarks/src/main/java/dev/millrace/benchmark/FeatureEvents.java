package dev.millrace.benchmark;

import dev.millrace.runtime.definition.FeatureDefinition;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.schemas.PipelineSchemas;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Feature events of the card-fraud example, made from a seed: what scoring reads, without the
 * services before it.
 */
final class FeatureEvents {

  private static final long FROM = 1_767_225_600_000L;

  private final PipelineDefinition definition;
  private final PipelineSchemas schemas;
  private final Random random;

  FeatureEvents(PipelineDefinition definition, long seed) {
    this.definition = definition;
    this.schemas = definition.schemas();
    this.random = new Random(seed);
  }

  /** As many records of the topic of features. */
  Stream<ProducerRecord<String, GenericRecord>> records(long count) {
    String topic = definition.topics().features().name();
    return LongStream.range(0, count)
        .mapToObj(
            n -> {
              GenericRecord event = next(n);
              String entity = event.get("entity").toString();
              return new ProducerRecord<>(topic, null, time(n), entity, event);
            });
  }

  private static long time(long n) {
    return FROM + n * 100;
  }

  private GenericRecord next(long n) {
    long time = time(n);
    String entity = Integer.toString(random.nextInt(50_000));
    GenericRecord record = new GenericData.Record(schemas.featureEvent());
    record.put("event_id", Long.toString(n));
    record.put("entity", entity);
    record.put("event_time", time);
    record.put("ingested_at", time);
    record.put("event", event(n, time));
    record.put("features", features());
    record.put("feature_status", Map.of());
    record.put("entities", new GenericData.Record(schemas.entities()));
    return record;
  }

  private GenericRecord event(long n, long time) {
    GenericRecord event = new GenericData.Record(schemas.event());
    for (Schema.Field field : schemas.event().getFields()) {
      event.put(
          field.pos(),
          switch (field.schema().getType()) {
            case LONG ->
                field.name().equals(definition.events().time()) ? (Object) time : (Object) n;
            case INT -> random.nextInt(10_000);
            case DOUBLE -> random.nextDouble() * 200;
            case STRING -> Integer.toString(random.nextInt(10_000));
            default ->
                throw new IllegalStateException(
                    "field " + field.name() + " is of no kind known here");
          });
    }
    return event;
  }

  private GenericRecord features() {
    GenericRecord features = new GenericData.Record(schemas.features());
    for (FeatureDefinition feature : definition.features()) {
      features.put(
          feature.name(),
          switch (feature.type()) {
            case DOUBLE -> random.nextDouble() * 200;
            case LONG -> 1L + random.nextInt(60);
            case BOOLEAN -> random.nextBoolean();
            case STRING -> "x";
            default -> throw new IllegalStateException("no " + feature.type().word() + " here");
          });
    }
    return features;
  }
}
