package dev.millrace.feature.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteWriterTest {

  private static final String TEXT = "zero \u0000, é, 水, \uD83D\uDE00";

  private final ByteWriter out = new ByteWriter(1);

  @Test
  void whatIsWrittenIsReadInTheSameOrder() {
    out.putByte(-1);
    out.putInt(Integer.MIN_VALUE);
    out.putLong(Long.MAX_VALUE);
    out.putDouble(-0.0);
    out.putText(TEXT);
    out.putText("");
    ByteReader in = new ByteReader(out.toBytes());

    assertThat(in.getByte()).isEqualTo((byte) -1);
    assertThat(in.getInt()).isEqualTo(Integer.MIN_VALUE);
    assertThat(in.getLong()).isEqualTo(Long.MAX_VALUE);
    assertThat(in.getDouble()).isEqualTo(-0.0);
    assertThat(in.getText()).isEqualTo(TEXT);
    assertThat(in.getText()).isEmpty();
    assertThat(in.remaining()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, -1, 63, -64, 64, 127, 128, 16_383, 1L << 32, Long.MAX_VALUE, 1L << 63})
  void anyNumberIsAVarintAndAZigzag(long value) {
    out.putVarint(value);
    out.putZigzag(value);
    ByteReader in = new ByteReader(out.toBytes());
    assertThat(in.getVarint()).isEqualTo(value);
    assertThat(in.getZigzag()).isEqualTo(value);
    assertThat(in.position()).isEqualTo(out.size());
  }

  @Test
  void layoutIsBigEndianWithTheLowestBitsOfAVarintFirst() {
    out.putInt(0x01020304);
    out.putVarint(300);
    out.putZigzag(-2);
    out.putText("é");
    assertThat(out.toBytes()).containsExactly(1, 2, 3, 4, 0xAC, 2, 3, 2, 0xC3, 0xA9);
  }

  @Test
  void aClearedWriterStartsOver() {
    out.putLong(1);
    out.clear();
    out.putByte(7);
    assertThat(out.toBytes()).containsExactly(7);
  }

  @Test
  void bytesThatEndTooEarlySayWhere() {
    ByteReader in = new ByteReader(new byte[6]);
    in.skip(2);
    assertThatThrownBy(in::getLong)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ends after 6 bytes, 8 wanted at byte 2");
  }

  @Test
  void aVarintThatDoesNotEndIsRefused() {
    byte[] bytes = new byte[12];
    java.util.Arrays.fill(bytes, (byte) -1);
    assertThatThrownBy(new ByteReader(bytes)::getVarint)
        .hasMessage("a varint of more than 10 bytes at byte 0");
  }

  @Test
  void aCountThatCannotFollowIsRefusedBeforeRoomIsMade() {
    out.putVarint(Integer.MAX_VALUE);
    assertThatThrownBy(() -> new ByteReader(out.toBytes()).getCount(8))
        .hasMessage("2147483647 times 8 bytes announced at byte 0, 0 bytes follow");
  }
}
