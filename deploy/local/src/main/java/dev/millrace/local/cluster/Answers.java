package dev.millrace.local.cluster;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for the cluster's answers. */
final class Answers {

  private Answers() {}

  /**
   * The answer.
   *
   * @param what was asked, for the message
   * @throws ClusterException where it is a failure
   */
  static <T> T of(String what, KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new ClusterException("the cluster refused to " + what + ": " + reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted while waiting for the cluster to " + what, e);
    }
  }

  private static String reason(ExecutionException e) {
    Throwable cause = e.getCause();
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
