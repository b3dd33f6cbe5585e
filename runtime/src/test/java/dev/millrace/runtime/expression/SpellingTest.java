package dev.millrace.runtime.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

  @ParameterizedTest
  @CsvSource({
    "abc,abc,0",
    "abc,abd,1",
    "abc,ab,1",
    "abc,acb,1",
    "abc,'',3",
    "Tx-Time,tx_time,0",
    "ca,abc,3",
  })
  void distanceCountsEditsAndSwapsButNotCaseAndDashes(String left, String right, int edits) {
    assertThat(Spelling.distance(left, right)).isEqualTo(edits);
    assertThat(Spelling.distance(right, left)).isEqualTo(edits);
  }

  @Test
  void theNearestCandidateIsSuggested() {
    assertThat(Spelling.nearest("formt", List.of("form", "format", "forma")))
        .isIn("form", "format");
    assertThat(Spelling.nearest("transacton_id", List.of("terminal_id", "transaction_id")))
        .isEqualTo("transaction_id");
  }

  @Test
  void nothingIsSuggestedWhereNothingIsNear() {
    assertThat(Spelling.nearest("delay", List.of("over", "per"))).isNull();
    assertThat(Spelling.nearest("x", List.of("y"))).isNull();
    assertThat(Spelling.nearest("x", List.of())).isNull();
  }
}
