package dev.millrace.scoring;

import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.schemas.serde.BoundedDecoder;
import dev.millrace.schemas.serde.ValueReader;
import dev.millrace.scoring.model.FeatureRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Reads feature events for scoring: the features become a row of numbers, the rest is passed over,
 * for a decision repeats it byte by byte or not at all.
 */
final class ScorableReader implements ValueReader<Scorable> {

  private static final String STALE = "stale";

  private final Schema event;
  private final Schema entities;
  private final FeatureRows rows;

  private ScorableReader(Schema featureEvent, FeatureRows rows) {
    this.event = featureEvent.getField("event").schema();
    this.entities = featureEvent.getField("entities").schema();
    this.rows = rows;
  }

  /**
   * A reader of what was written with a schema. Bytes can stand in a decision only if they are of
   * the schema that it has; values of any other are written anew in this one first.
   *
   * @param writer what the values were written with
   * @param view what Avro reads them into
   * @param featureEvent the pipeline's feature event
   */
  static ValueReader<Scorable> of(
      Schema writer, Schema view, Schema featureEvent, FeatureRows rows) {
    ScorableReader reader = new ScorableReader(featureEvent, rows);
    if (writer.equals(featureEvent)) {
      return reader;
    }
    ValueReader<GenericRecord> records = AvroSerdes.genericReader(writer, view);
    Serializer<GenericRecord> values = AvroSerdes.genericSerializer(featureEvent, 0);
    return (bytes, decoder) -> {
      byte[] anew = values.serialize("decisions", records.read(bytes, decoder));
      return reader.read(anew, BoundedDecoder.of(anew));
    };
  }

  @Override
  public Scorable read(byte[] bytes, BoundedDecoder decoder) throws IOException {
    decoder.skipString(); // event_id
    decoder.skipString(); // entity
    decoder.readLong(); // event_time
    long ingestedAt = decoder.readLong();
    int eventFrom = decoder.position();
    GenericDatumReader.skip(event, decoder);
    int featuresFrom = decoder.position();
    float[] row = rows.read(decoder);
    List<String> stale = stale(decoder);
    GenericDatumReader.skip(entities, decoder);
    return new Scorable(bytes, eventFrom, featuresFrom, row, stale, ingestedAt);
  }

  /** Reads feature_status, which is empty as a rule. */
  private static List<String> stale(BoundedDecoder in) throws IOException {
    List<String> stale = List.of();
    for (long left = in.readMapStart(); left > 0; left = in.mapNext()) {
      for (; left > 0; left--) {
        String feature = in.readString();
        if (in.readString().equals(STALE)) {
          stale = stale.isEmpty() ? new ArrayList<>() : stale;
          stale.add(feature);
        }
      }
    }
    return stale;
  }
}
