package dev.millrace.local;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Text in columns. */
final class Table {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... header) {
    rows.add(List.of(header));
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  List<String> lines() {
    List<Integer> widths =
        IntStream.range(0, rows.get(0).size())
            .mapToObj(i -> Collections.max(rows.stream().map(row -> row.get(i).length()).toList()))
            .toList();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i)).append(" ".repeat(widths.get(i) - row.get(i).length())).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
