package dev.millrace.runtime.batch;

import java.util.List;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What is done with a batch.
 *
 * @param <KIn> key of the records that come in
 * @param <VIn> value of the records that come in
 * @param <KOut> key of the results
 * @param <VOut> value of the results
 */
@FunctionalInterface
public interface BatchFunction<KIn, VIn, KOut, VOut> extends AutoCloseable {

  /**
   * Works on a batch.
   *
   * @param batch at least one record, in the order of arrival
   * @return one result a record, in the same order
   */
  List<Record<KOut, VOut>> apply(List<Record<KIn, VIn>> batch);

  /**
   * Told before a batch is worked on.
   *
   * @param nanos for how long its first record has waited for the others
   */
  default void waited(long nanos) {}

  /** Takes what it needs; called when its task starts, before the first batch. */
  default void open() {}

  /** Gives back what it holds; called when its task is closed. */
  @Override
  default void close() {}
}
