package dev.millrace.runtime.batch;

import dev.millrace.runtime.batch.CommitHook.Origin;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Gathers records and works on many at once: when the batch is full, when it is old, and before the
 * task commits. So results, state and offsets are one transaction, as if each record had been
 * worked on alone.
 *
 * @param <KIn> key of the records that come in
 * @param <VIn> value of the records that come in
 * @param <KOut> key of the results
 * @param <VOut> value of the results
 */
public final class MicroBatchProcessor<KIn, VIn, KOut, VOut>
    implements Processor<KIn, VIn, KOut, VOut> {

  private final String hookName;
  private final BatchLimits limits;
  private final BatchFunction<KIn, VIn, KOut, VOut> function;

  private ProcessorContext<KOut, VOut> context;
  private CommitHook hook;
  private List<Record<KIn, VIn>> batch = new ArrayList<>();
  private List<Origin> origins = new ArrayList<>();
  private long since;

  /**
   * A processor of one task.
   *
   * @param hookName name of the {@link CommitHook} connected to this processor
   * @param limits when a batch is full
   * @param function what is done with it; called by one thread only
   */
  public MicroBatchProcessor(
      String hookName, BatchLimits limits, BatchFunction<KIn, VIn, KOut, VOut> function) {
    this.hookName = hookName;
    this.limits = limits;
    this.function = function;
  }

  @Override
  public void init(ProcessorContext<KOut, VOut> processorContext) {
    context = processorContext;
    hook = processorContext.getStateStore(hookName);
    hook.attach(processorContext, this::drain);
    function.open();
    processorContext.schedule(
        limits.age(),
        PunctuationType.WALL_CLOCK_TIME,
        now -> hook.keepingRecordContext(this::drain));
  }

  @Override
  public void process(Record<KIn, VIn> record) {
    if (batch.isEmpty()) {
      since = System.nanoTime();
    }
    batch.add(record);
    origins.add(hook.origin());
    if (batch.size() >= limits.records()) {
      hook.keepingRecordContext(this::drain);
    }
  }

  private void drain() {
    if (batch.isEmpty()) {
      return;
    }
    // Taken out first: where the function throws, the task is closed, and closing flushes once
    // more.
    List<Record<KIn, VIn>> full = batch;
    List<Origin> from = origins;
    batch = new ArrayList<>(full.size());
    origins = new ArrayList<>(full.size());

    function.waited(System.nanoTime() - since);
    List<Record<KOut, VOut>> results = function.apply(full);
    if (results.size() != full.size()) {
      throw new IllegalStateException(
          "a batch of " + full.size() + " records gave " + results.size() + " results");
    }
    for (int i = 0; i < results.size(); i++) {
      Record<KOut, VOut> result = results.get(i);
      hook.as(from.get(i), () -> context.forward(result));
    }
  }

  @Override
  public void close() {
    function.close();
  }
}
