package dev.millrace.runtime.share;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnitHashTest {

  /** Computed with another implementation of the hash, in Python. */
  @Test
  void thePlaceIsTheOneOfTheFormula() {
    UnitHash hash = new UnitHash("fraud:2");

    assertThat(hash.place("c1")).isEqualTo(0.9026946437768756);
    assertThat(hash.place("Zoë")).isEqualTo(0.5309331471659314);
  }
}
