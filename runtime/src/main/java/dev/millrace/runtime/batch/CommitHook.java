package dev.millrace.runtime.batch;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * A store without data whose flush runs a processor's unfinished work before the task commits.
 *
 * <p>Before every commit Kafka Streams flushes the caches of a task's stores ({@code
 * StreamTask.prepareCommit}, {@code ProcessorStateManager.flushCache}, {@code
 * CachedStateStore.flushCache}), so that whatever they forward becomes part of the same transaction
 * as the offsets. This store has no cache: it hands that moment to a processor. Nothing in Kafka's
 * public interface does, which is why this class, and no other, uses internals; {@code
 * CommitHookContractTest} fails when they change.
 */
public final class CommitHook implements StateStore, CachedStateStore<Object, Object> {

  private final String name;
  private boolean open;
  private InternalProcessorContext<?, ?> context;
  private ProcessorNode<?, ?, ?, ?> node;
  private Runnable work = () -> {};

  private CommitHook(String name) {
    this.name = name;
  }

  /** Builds hooks; connect one to the processor that will {@link #attach} to it. */
  public static StoreBuilder<CommitHook> named(String name) {
    return new Builder(name);
  }

  /**
   * Says what is to be done before each commit. To be called from the processor's {@code init}.
   *
   * @param processorContext the context that {@code init} was given
   * @param work may put to stores and forward; runs as the processor's node
   */
  public void attach(ProcessorContext<?, ?> processorContext, Runnable work) {
    this.context = (InternalProcessorContext<?, ?>) processorContext;
    this.node = context.currentNode();
    this.work = work;
  }

  /** The coordinates of the record that is being processed. */
  Origin origin() {
    return new Origin(context.recordContext());
  }

  /** Runs something as if the record of these coordinates were being processed. */
  void as(Origin origin, Runnable action) {
    context.setRecordContext(origin.recordContext());
    action.run();
  }

  @Override
  public void flushCache() {
    if (context == null) {
      return;
    }
    ProcessorNode<?, ?, ?, ?> previousNode = context.currentNode();
    context.setCurrentNode(node);
    try {
      keepingRecordContext(work);
    } finally {
      context.setCurrentNode(previousNode);
    }
  }

  /** Runs something and leaves the current record as it found it. */
  void keepingRecordContext(Runnable action) {
    ProcessorRecordContext previous = context.recordContext();
    try {
      action.run();
    } finally {
      context.setRecordContext(previous);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext stateStoreContext, StateStore root) {
    stateStoreContext.register(root, (key, value) -> {});
    open = true;
  }

  @Override
  public boolean setFlushListener(
      CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public void clearCache() {
    // There is none.
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  /** Where a record came from; opaque to others. */
  record Origin(ProcessorRecordContext recordContext) {}

  private record Builder(String name) implements StoreBuilder<CommitHook> {

    @Override
    public CommitHook build() {
      return new CommitHook(name);
    }

    @Override
    public StoreBuilder<CommitHook> withCachingEnabled() {
      return this;
    }

    @Override
    public StoreBuilder<CommitHook> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<CommitHook> withLoggingEnabled(Map<String, String> config) {
      throw new UnsupportedOperationException("a commit hook has no data to log");
    }

    @Override
    public StoreBuilder<CommitHook> withLoggingDisabled() {
      return this;
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }
  }
}
