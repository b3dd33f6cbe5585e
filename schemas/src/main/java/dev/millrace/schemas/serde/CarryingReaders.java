package dev.millrace.schemas.serde;

import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;

/**
 * Readers whose records keep a user's event as the bytes that it came in, to be written again
 * undecoded ({@link EncodedRecord}).
 *
 * <p>Bytes can be repeated only in the schema that they were written with; a value of any other is
 * read as by any reader, and written anew.
 */
final class CarryingReaders {

  private final GenericData data;

  CarryingReaders(GenericData data) {
    this.data = data;
  }

  /**
   * Reads whole values: decoded, so that what is broken is refused, and with their bytes.
   *
   * @param written the schema that the record is to be written in again
   */
  ValueReader<GenericRecord> whole(Schema writer, Schema view, Schema written) {
    DatumReader<GenericRecord> reader = new GenericDatumReader<>(writer, view, data);
    return writer.equals(written)
        ? (bytes, decoder) -> EncodedRecord.of(bytes, reader.read(null, decoder))
        : ValueReader.of(reader);
  }

  /**
   * Reads records, of which one field, a record, is passed over.
   *
   * @param written the schema that the record is to be written in again
   */
  ValueReader<GenericRecord> field(Schema writer, Schema view, Schema written, String field) {
    return writer.equals(written)
        ? new Carrying(writer, view, field)
        : ValueReader.of(new GenericDatumReader<>(writer, view, data));
  }

  private final class Carrying implements ValueReader<GenericRecord> {
    private final Schema view;
    private final Schema carried;
    private final Schema carriedView;
    private final int position;
    private final List<DatumReader<Object>> fields;
    private final DatumReader<GenericRecord> later;

    Carrying(Schema writer, Schema view, String field) {
      this.view = view;
      this.carried = writer.getField(field).schema();
      this.carriedView = view.getField(field).schema();
      this.position = view.getField(field).pos();
      this.fields =
          writer.getFields().stream()
              .map(each -> this.<Object>reader(each.schema(), each.name()))
              .toList();
      this.later = reader(carried, field);
    }

    private <T> DatumReader<T> reader(Schema of, String field) {
      return new GenericDatumReader<>(of, view.getField(field).schema(), data);
    }

    @Override
    public GenericRecord read(byte[] bytes, BoundedDecoder decoder) throws IOException {
      GenericRecord read = new GenericData.Record(view);
      for (int i = 0; i < fields.size(); i++) {
        read.put(i, i == position ? passed(bytes, decoder) : fields.get(i).read(null, decoder));
      }
      return read;
    }

    private EncodedRecord passed(byte[] bytes, BoundedDecoder decoder) throws IOException {
      int from = decoder.position();
      GenericDatumReader.skip(carried, decoder);
      return EncodedRecord.within(bytes, from, decoder.position(), carriedView, later);
    }
  }
}
