package dev.millrace.runtime.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.avro.AvroWriteSupport;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/** Formats that rows can be written in; the end of a file's name tells which. */
public enum RowFormat {
  /** Columns in zstd; lists in three levels, as the format's present description has them. */
  PARQUET {
    @Override
    RowWriter open(Path file, Schema schema) throws IOException {
      ParquetConfiguration settings = new PlainParquetConfiguration();
      settings.setBoolean(AvroWriteSupport.WRITE_OLD_LIST_STRUCTURE, false);
      ParquetWriter<GenericRecord> writer =
          AvroParquetWriter.<GenericRecord>builder(new LocalOutputFile(file))
              .withSchema(schema)
              .withDataModel(GenericData.get())
              .withConf(settings)
              .withCodecFactory(new ZstdCodec())
              .withCompressionCodec(CompressionCodecName.ZSTD)
              .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
              .build();
      return new RowWriter() {
        @Override
        public void write(GenericRecord row) throws IOException {
          writer.write(row);
        }

        @Override
        public void close() throws IOException {
          writer.close();
        }
      };
    }
  },

  /** An Avro container file in deflate. */
  AVRO {
    @Override
    RowWriter open(Path file, Schema schema) throws IOException {
      DataFileWriter<GenericRecord> writer =
          new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema))
              .setCodec(CodecFactory.deflateCodec(CodecFactory.DEFAULT_DEFLATE_LEVEL));
      writer.create(schema, file.toFile());
      return new RowWriter() {
        @Override
        public void write(GenericRecord row) throws IOException {
          writer.append(row);
        }

        @Override
        public void close() throws IOException {
          writer.close();
        }
      };
    }
  };

  /** The format of a file; empty where its name ends in none of them. */
  public static Optional<RowFormat> ofName(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(format -> name.endsWith(format.ending())).findFirst();
  }

  private String ending() {
    return "." + name().toLowerCase(Locale.ROOT);
  }

  /**
   * Begins a file, over the one that may be there.
   *
   * @throws RuntimeException where the format has no form for the schema
   */
  abstract RowWriter open(Path file, Schema schema) throws IOException;
}
