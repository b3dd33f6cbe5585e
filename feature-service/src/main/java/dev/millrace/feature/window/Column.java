package dev.millrace.feature.window;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A distinct {@link Value}: a column of every segment.
 *
 * @param value what it holds; a text as its code (see {@link Texts})
 * @param id CRC-32 of the name, by which stored columns are recognised when the definition has
 *     changed; of texts the CRC-32 of the name after {@value #TEXT_PREFIX}
 */
record Column(Value value, int id) {

  private static final String TEXT_PREFIX = "text ";

  static Column of(Value value) {
    CRC32 crc = new CRC32();
    String name = value.text() ? TEXT_PREFIX + value.name() : value.name();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    return new Column(value, (int) crc.getValue());
  }

  String name() {
    return value.name();
  }
}
