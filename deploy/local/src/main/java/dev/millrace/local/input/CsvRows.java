package dev.millrace.local.input;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Rows of a CSV file with a header; an empty cell is no value. */
final class CsvRows implements RowReader {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path file;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> columns;

  private CsvRows(Path file, CSVParser parser) {
    this.file = file;
    this.parser = parser;
    this.records = parser.iterator();
    this.columns = header();
  }

  static CsvRows open(Path file, char separator) {
    CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(separator).get();
    InputStreamReader reader = new InputStreamReader(InputFile.open(file), StandardCharsets.UTF_8);
    try {
      return new CsvRows(file, CSVParser.builder().setReader(reader).setFormat(format).get());
    } catch (IOException e) {
      throw new InvalidInputException(file + ": can't be read: " + e.getMessage(), e);
    }
  }

  private List<String> header() {
    CSVRecord first = record();
    if (first == null) {
      throw new InvalidInputException(file + ": is empty; a CSV file begins with a header row");
    }
    List<String> names = first.stream().map(CsvRows::name).toList();
    if (Set.copyOf(names).size() < names.size()) {
      throw new InvalidInputException(file + ":1: the header names a column twice: " + names);
    }
    return names;
  }

  private static String name(String cell) {
    boolean marked = !cell.isEmpty() && cell.charAt(0) == BYTE_ORDER_MARK;
    return (marked ? cell.substring(1) : cell).strip();
  }

  @Override
  public Set<String> columns() {
    return new LinkedHashSet<>(columns);
  }

  @Override
  public Row next() {
    CSVRecord record = record();
    while (record != null && isBlank(record)) {
      record = record();
    }
    return record == null ? null : row(record);
  }

  private static boolean isBlank(CSVRecord record) {
    return record.size() == 1 && record.get(0).isBlank();
  }

  private Row row(CSVRecord record) {
    if (record.size() != columns.size()) {
      throw new InvalidRowException(
          place(), record.size() + " cells, but the header has " + columns.size());
    }
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String cell = record.get(i).strip();
      if (!cell.isEmpty()) {
        values.put(columns.get(i), cell);
      }
    }
    return new Row(place(), values);
  }

  private CSVRecord record() {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (UncheckedIOException | IllegalStateException e) {
      throw new InvalidRowException(place(), "can't be read as CSV: " + reason(e), e);
    }
  }

  private static String reason(RuntimeException e) {
    return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
  }

  private String place() {
    return file + ":" + parser.getCurrentLineNumber();
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": can't be closed", e);
    }
  }
}
