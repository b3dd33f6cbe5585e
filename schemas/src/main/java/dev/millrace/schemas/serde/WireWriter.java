package dev.millrace.schemas.serde;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.Encoder;

/**
 * Writes generic records whose values are already as they are on the wire.
 *
 * <p>Avro's own writer looks up, for every value of a union, which branch has the value's type, and
 * for every logical type whether a conversion is registered. Here a nullable field is null or it is
 * not, and there are no conversions. The bytes are the same; a value of a wrong type is refused by
 * the encoder instead.
 */
final class WireWriter extends GenericDatumWriter<GenericRecord> {

  WireWriter(Schema schema, GenericData data) {
    super(schema, data);
  }

  @Override
  protected void write(Schema schema, Object datum, Encoder out) throws IOException {
    writeWithoutConversion(schema, datum, out);
  }

  @Override
  protected int resolveUnion(Schema union, Object datum) {
    boolean nullable =
        union.getTypes().size() == 2 && union.getTypes().get(0).getType() == Schema.Type.NULL;
    if (!nullable) {
      return super.resolveUnion(union, datum);
    }
    return datum == null ? 0 : 1;
  }
}
