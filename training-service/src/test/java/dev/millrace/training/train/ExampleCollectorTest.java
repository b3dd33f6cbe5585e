package dev.millrace.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.schemas.model.InputType;
import dev.millrace.schemas.model.ModelInput;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExampleCollectorTest {
  private static final Instant TIME = Instant.parse("2018-04-01T00:00:00Z");

  private final ExampleCollector collector =
      new ExampleCollector(
          List.of(
              new ModelInput("amount", InputType.DOUBLE),
              new ModelInput("count", InputType.LONG),
              new ModelInput("night", InputType.BOOLEAN)));

  @Test
  void putsRowsInTheOrderOfTimeThenEventWhateverOrderTheyCameIn() {
    collector.add(row("b", 2, 1.0, LabelState.MATURE, 1));
    collector.add(row("c", 1, 0.0, LabelState.EXPIRED, 1));
    collector.add(row("a", 2, 0.0, LabelState.MATURE, 1));

    ExampleSet examples = collector.examples();

    assertThat(examples.row(0).eventId()).isEqualTo("c");
    assertThat(examples.row(1).eventId()).isEqualTo("a");
    assertThat(examples.row(2).eventId()).isEqualTo("b");
    assertThat(examples.labels()).containsExactly(0f, 0f, 1f);
    assertThat(examples.matrix()).containsExactly(1.5f, 3f, 1f, 1.5f, 3f, 1f, 1.5f, 3f, 1f);
    assertThat(collector.skipped()).isEmpty();
  }

  @Test
  void letsTheHighestRevisionOfAnEventCountWhereverItStands() {
    collector.add(row("a", 1, 0.0, LabelState.MATURE, 2));
    collector.add(row("a", 1, 1.0, LabelState.CORRECTED, 3));
    collector.add(row("a", 1, 0.0, LabelState.EXPIRED, 1));
    collector.add(row("a", 1, 0.0, LabelState.CORRECTED, 3));

    assertThat(collector.examples().labels()).containsExactly(1f);
    assertThat(collector.skipped()).isEqualTo(Map.of("superseded", 3L));
  }

  @Test
  void countsWhatItDoesNotUseByReason() {
    collector.add(row("early", 1, 1.0, LabelState.PROVISIONAL, 1));
    collector.add(row("silent", 1, null, LabelState.EXPIRED, 1));
    collector.add(values("huge", Arrays.asList(1e300, 3L, true)));
    collector.add(values("good", Arrays.asList(1.5, 3L, true)));

    assertThat(collector.examples().size()).isEqualTo(1);
    assertThat(collector.skipped())
        .isEqualTo(Map.of("provisional", 1L, "unlabelled", 1L, "not_finite", 1L));
  }

  @Test
  void usesARowWhoseLaterRevisionMatured() {
    collector.add(row("a", 1, 1.0, LabelState.PROVISIONAL, 1));
    collector.add(row("a", 1, 1.0, LabelState.MATURE, 2));

    assertThat(collector.examples().positives()).isEqualTo(1);
    assertThat(collector.skipped()).isEqualTo(Map.of("superseded", 1L));
  }

  @Test
  void holdsMissingValuesAsNaN() {
    collector.add(values("a", Arrays.asList(null, null, null)));

    assertThat(collector.examples().matrix()).containsExactly(Float.NaN, Float.NaN, Float.NaN);
  }

  @Test
  void refusesLabelsAndValuesThatItCannotLearnFrom() {
    assertThatThrownBy(() -> collector.add(row("a", 1, 0.5, LabelState.MATURE, 1)))
        .isInstanceOf(UntrainableException.class)
        .hasMessage("event a has label 0.5; a yes/no model learns from labels 0 and 1 only");
    assertThatThrownBy(() -> collector.add(values("b", Arrays.asList("x", 3L, true))))
        .isInstanceOf(UntrainableException.class)
        .hasMessage("event b: input amount takes a double but got a java.lang.String");
  }

  private static LabelledRow row(
      String id, int second, Double label, LabelState state, int revision) {
    return new LabelledRow(
        id, TIME.plusSeconds(second), List.of(1.5, 3L, true), label, state, revision);
  }

  private static LabelledRow values(String id, List<Object> values) {
    return new LabelledRow(id, TIME, values, 0.0, LabelState.MATURE, 1);
  }
}
