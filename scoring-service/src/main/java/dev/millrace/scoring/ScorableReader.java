package dev.millrace.scoring;

import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.schemas.serde.BoundedDecoder;
import dev.millrace.schemas.serde.ValueReader;
import dev.millrace.scoring.model.VectorLayout;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Reads feature events for scoring: the features that the model takes become its row, the rest is
 * passed over, for a decision repeats it byte by byte or not at all.
 */
final class ScorableReader implements ValueReader<Scorable> {

  private final Schema event;
  private final Schema status;
  private final Schema entities;
  private final VectorLayout layout;

  private ScorableReader(Schema featureEvent, VectorLayout layout) {
    this.event = featureEvent.getField("event").schema();
    this.status = featureEvent.getField("feature_status").schema();
    this.entities = featureEvent.getField("entities").schema();
    this.layout = layout;
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
      Schema writer, Schema view, Schema featureEvent, VectorLayout layout) {
    ScorableReader reader = new ScorableReader(featureEvent, layout);
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
    decoder.readLong(); // ingested_at
    int eventFrom = decoder.position();
    GenericDatumReader.skip(event, decoder);
    int featuresFrom = decoder.position();
    float[] row = layout.read(decoder);
    GenericDatumReader.skip(status, decoder);
    GenericDatumReader.skip(entities, decoder);
    return new Scorable(bytes, eventFrom, featuresFrom, row);
  }
}
