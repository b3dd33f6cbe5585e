package dev.millrace.benchmark;

import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.schemas.Topics;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/** Topologies from features to predictions that do less than scoring. */
final class Baselines {

  /** Bytes in, bytes out. */
  static final Contestant BYTES = new Contestant("bytes", Baselines::bytes);

  /** The same records decoded and encoded, with no model. */
  static final Contestant CODEC = new Contestant("codec", Baselines::codec);

  private Baselines() {}

  private static Topology bytes(ServiceContext context) {
    Topics topics = context.definition().topics();
    return new Topology()
        .addSource(
            "in",
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            topics.features().name())
        .addSink(
            "out",
            topics.predictions().name(),
            new ByteArraySerializer(),
            new ByteArraySerializer(),
            "in");
  }

  private static Topology codec(ServiceContext context) {
    Topics topics = context.definition().topics();
    Schema schema = context.definition().schemas().featureEvent();
    return new Topology()
        .addSource(
            "in", new StringDeserializer(), context.deserializer(schema), topics.features().name())
        .addSink(
            "out",
            topics.predictions().name(),
            new StringSerializer(),
            context.serializer(topics.features(), schema),
            "in");
  }
}
