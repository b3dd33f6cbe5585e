package dev.millrace.local.input;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * Which columns of a file become which fields of an event.
 *
 * @param file the mapping file; null for the mapping that takes every field from the column of its
 *     own name
 * @param format how the rows are written; null: as the input file's name says
 * @param separator between the cells of a CSV file; null: a tab in {@code .tsv}, else a comma
 * @param fields by the event's field
 * @param label where labels come from; null where there are none
 */
public record Mapping(
    Path file,
    InputFormat format,
    Character separator,
    Map<String, ColumnMapping> fields,
    LabelMapping label) {

  public Mapping {
    fields = Map.copyOf(fields);
  }

  /** Takes every field from the column of its own name, and no labels. */
  public static Mapping byName(Schema event) {
    Map<String, ColumnMapping> fields = new LinkedHashMap<>();
    event.getFields().forEach(field -> fields.put(field.name(), ColumnMapping.plain(field.name())));
    return new Mapping(null, null, null, fields, null);
  }

  /**
   * Reads a mapping file.
   *
   * @throws InvalidMappingException with everything that is wrong in it
   */
  public static Mapping read(Path file) {
    return new MappingReader(file).read();
  }

  /** Every column that it reads. */
  Stream<String> columns() {
    Stream<ColumnMapping> labelTime =
        label == null ? Stream.empty() : Stream.ofNullable(label.time());
    Stream<String> labels = label == null ? Stream.empty() : Stream.of(label.column());
    return Stream.concat(
        labels, Stream.concat(fields.values().stream(), labelTime).map(ColumnMapping::column));
  }
}
