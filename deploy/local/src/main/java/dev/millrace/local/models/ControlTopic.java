package dev.millrace.local.models;

import dev.millrace.local.cluster.OrderedTopic;
import dev.millrace.record.Control;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.control.ControlKeys;
import dev.millrace.schemas.control.ControlLog;
import dev.millrace.schemas.registry.Registry;

/**
 * The control topic of a pipeline.
 *
 * @param topic it
 * @param settings of the cluster
 * @param registry of its schemas
 */
public record ControlTopic(Topic topic, Settings settings, Registry registry) {

  /**
   * Reads all that the topic says.
   *
   * @throws dev.millrace.local.cluster.ClusterException where the topic is not there or does not
   *     answer
   */
  public ControlLog read() {
    ControlLog log = new ControlLog();
    records().read(log::take);
    return log;
  }

  /**
   * Says something.
   *
   * @return its offset
   */
  public long write(Control control) {
    return records().write(ControlKeys.of(control), control);
  }

  private OrderedTopic<Control> records() {
    return new OrderedTopic<>(topic, Control.class, settings, registry);
  }
}
