package dev.millrace.scoring;

import dev.millrace.schemas.serde.BoundedDecoder;
import dev.millrace.schemas.serde.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.io.Encoder;

/**
 * A feature event as scoring needs it: the row of its features, and what the decision repeats, as
 * it stands in the value.
 *
 * <pre>
 *  0        5                                           eventFrom   featuresFrom
 *  +--------+-------------------------------------------+-----------+------------------------------------
 *  | header | event_id, entity, event_time, ingested_at | event     | features, feature_status, entities
 *  +--------+-------------------------------------------+-----------+------------------------------------
 * </pre>
 */
final class Scorable {

  private final byte[] value;
  private final int eventFrom;
  private final int featuresFrom;
  private final float[] row;
  private final List<String> stale;
  private final long ingestedAt;

  Scorable(
      byte[] value,
      int eventFrom,
      int featuresFrom,
      float[] row,
      List<String> stale,
      long ingestedAt) {
    this.value = value;
    this.eventFrom = eventFrom;
    this.featuresFrom = featuresFrom;
    this.row = row;
    this.stale = stale;
    this.ingestedAt = ingestedAt;
  }

  /** The event's id as text, read anew at each call. */
  String eventId() {
    try {
      return BoundedDecoder.of(value).readString();
    } catch (IOException e) {
      throw new UncheckedIOException("an id that was passed over can't be read", e);
    }
  }

  /** The features as numbers. */
  float[] row() {
    return row;
  }

  /** Names of the features that are stale. */
  List<String> stale() {
    return stale;
  }

  /** Wall-clock time at which ingest accepted the event, in milliseconds. */
  long ingestedAt() {
    return ingestedAt;
  }

  /** Writes all that stands before the event: id, entity and both times. */
  void writeHead(Encoder out) throws IOException {
    out.writeFixed(value, WireFormat.HEADER_BYTES, eventFrom - WireFormat.HEADER_BYTES);
  }

  /** Writes all that stands behind the event: the features, their status, and the entities. */
  void writeFeatures(Encoder out) throws IOException {
    out.writeFixed(value, featuresFrom, value.length - featuresFrom);
  }
}
