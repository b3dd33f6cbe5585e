package dev.millrace.local.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowSpoolTest {

  private static final long SEED = 5;
  private static final int ROWS = 50_000;

  @Test
  void valuesComeBackInOrderAndGapsAreNull() {
    List<Long> rows = new ArrayList<>();
    for (long row = 0; row < ROWS; row++) {
      if (row % 7 != 0) {
        rows.add(row);
      }
    }
    Collections.shuffle(rows, new Random(SEED));
    try (RowSpool spool = new RowSpool()) {
      rows.forEach(row -> spool.put(row, bytes(row)));

      for (long row = 0; row < ROWS; row++) {
        assertThat(spool.take(row)).isEqualTo(row % 7 == 0 ? null : bytes(row));
      }
      assertThat(spool.take(ROWS * 10L)).isNull();
    }
  }

  private static byte[] bytes(long row) {
    return ByteBuffer.allocate(Long.BYTES).putLong(row).array();
  }
}
