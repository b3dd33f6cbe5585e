package dev.millrace.local.batch;

import dev.millrace.local.demo.Demo;
import dev.millrace.local.demo.DemoSettings;
import dev.millrace.local.demo.RowHeader;
import dev.millrace.local.demo.Summary;
import dev.millrace.local.flow.Progress;
import dev.millrace.local.flow.WholeTopic;
import dev.millrace.local.input.EventSource;
import dev.millrace.local.input.NumberedEvents;
import dev.millrace.local.pipeline.LocalPipeline;
import dev.millrace.local.pipeline.LocalStack;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.rows.RowFile;
import dev.millrace.schemas.serde.AvroSerdes;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Sends a source of events through all services of a pipeline and writes what was decided, one row
 * a decision, in the order of the source.
 *
 * <p>Each event carries its place in the source as a header, and so does its decision. The source
 * is read twice: to be decided, and to be written beside the decisions. Where there are windows
 * over labels, it goes day by day, so that the labels of the source are known as it says.
 *
 * @param definition of the pipeline
 * @param source opens the events, the same each time
 * @param settings how
 */
public record BatchScoring(
    PipelineDefinition definition, Supplier<EventSource> source, BatchSettings settings) {

  /** Does it all. The file is there afterwards, but not where this throws. */
  public BatchSummary run(Progress progress) {
    ScoredRow form = new ScoredRow(definition);
    boolean dayByDay = definition.hasLabelWindows();
    LocalStack.Choice choice = LocalStack.Choice.temporary(settings.partitions());
    choice = dayByDay ? choice.with(LocalStack.PROMPT) : choice;
    try (RowFile file = RowFile.create(settings.output(), settings.format(), form.schema())) {
      progress.stage("starting Kafka, registry and services");
      try (LocalStack stack = LocalStack.start(definition, choice)) {
        Summary summary = decide(stack.pipeline(), dayByDay, progress);
        progress.stage("writing " + settings.output().getFileName());
        write(stack.pipeline(), form, file);
        file.finish();
        return new BatchSummary(summary, file.rows(), settings.output());
      }
    }
  }

  private Summary decide(LocalPipeline pipeline, boolean dayByDay, Progress progress) {
    DemoSettings run =
        new DemoSettings(settings.title(), 0, 1, dayByDay, settings.patience(), null);
    try (EventSource events = new NumberedEvents(source.get());
        Demo demo = new Demo(pipeline, run, progress)) {
      return demo.run(events);
    }
  }

  private void write(LocalPipeline pipeline, ScoredRow form, RowFile file) {
    String topic = definition.topics().predictions().name();
    Deserializer<GenericRecord> decisions =
        AvroSerdes.genericDeserializer(pipeline.registry(), definition.schemas().decision());
    try (RowSpool spool = new RowSpool();
        EventSource events = source.get()) {
      new WholeTopic(topic, Long.MAX_VALUE)
          .read(
              pipeline.settings().kafka(),
              Instant.EPOCH,
              record -> spool.put(RowHeader.of(record.headers()), record.value()));
      for (long row = 0; events.hasNext(); row++) {
        GenericRecord event = events.next().event();
        byte[] decision = spool.take(row);
        if (decision != null) {
          file.write(form.of(decisions.deserialize(topic, decision), event));
        }
      }
    }
  }
}
