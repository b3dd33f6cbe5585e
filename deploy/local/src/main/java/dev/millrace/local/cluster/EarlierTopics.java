package dev.millrace.local.cluster;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/**
 * Topics that an earlier run has left under names that nobody else uses.
 *
 * @param admin a client of the cluster
 * @param prefixes with which their names begin
 */
public record EarlierTopics(Admin admin, List<String> prefixes) {

  private static final Duration GONE_WITHIN = Duration.ofSeconds(10);

  public EarlierTopics {
    prefixes = List.copyOf(prefixes);
  }

  /** The names of those that are there. */
  public List<String> names() {
    return Answers.of("list topics", admin.listTopics().names()).stream()
        .filter(name -> prefixes.stream().anyMatch(name::startsWith))
        .sorted()
        .toList();
  }

  /**
   * Deletes them, and what a consumer group has committed.
   *
   * @throws ClusterException where the group has members: the run goes on
   */
  public void delete(String group) {
    forget(group);
    delete();
  }

  /** Deletes them, and waits a moment until nobody sees them any more. */
  public void delete() {
    List<String> names = names();
    if (names.isEmpty()) {
      return;
    }
    Answers.of("delete topics of an earlier run", admin.deleteTopics(names).all());
    long deadline = System.nanoTime() + GONE_WITHIN.toNanos();
    while (!names().isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private void forget(String group) {
    try {
      admin.deleteConsumerGroups(List.of(group)).all().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupNotEmptyException) {
        throw new ClusterException(
            group + " is running; one that was killed is forgotten after its session timeout, 45 s",
            e);
      }
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw new ClusterException("the cluster refused to delete group " + group + ": " + e, e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted while deleting group " + group, e);
    }
  }
}
