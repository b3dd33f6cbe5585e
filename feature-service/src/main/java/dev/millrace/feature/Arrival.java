package dev.millrace.feature;

import org.apache.avro.generic.GenericRecord;

/** What reaches the windows of an entity. */
sealed interface Arrival {

  /**
   * An event on its way through the entities, with the features that it has gathered.
   *
   * @param event a {@code FeatureEvent} whose vector is not complete yet
   */
  record Visit(GenericRecord event) implements Arrival {}

  /**
   * A label that became known.
   *
   * @param time of its event, epoch milliseconds
   * @param id of its event, hashed
   * @param label its value
   */
  record Label(long time, long id, double label) implements Arrival {}

  /**
   * Everything that is still to come from an upstream partition is at or after a time.
   *
   * @param partition the number of the partition
   * @param time order time, epoch milliseconds
   */
  record Progress(int partition, long time) implements Arrival {}
}
