package dev.millrace.scoring.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.model.InputType;
import dev.millrace.schemas.model.ModelInput;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class BatchExplainerTest {

  private static final FeatureRows ROWS =
      FeatureRows.of(
          SchemaBuilder.record("Features")
              .fields()
              .optionalDouble("a")
              .optionalDouble("b")
              .optionalDouble("unused")
              .optionalDouble("c")
              .endRecord());

  /** In another order than the features'. */
  private static final VectorLayout LAYOUT =
      VectorLayout.of(
          Stream.of("c", "a", "b").map(name -> new ModelInput(name, InputType.DOUBLE)).toList(),
          ROWS,
          true);

  private int calls;

  @Test
  void theStrongestComeFirstWhateverTheirSign() {
    assertThat(explain(3, new float[] {0.5f, -2, 9, 1}))
        .containsExactly(
            List.of(new ReasonCode("b", -2), new ReasonCode("c", 1), new ReasonCode("a", 0.5)));
  }

  @Test
  void ofEqualOnesTheModelsEarlierInputComesFirst() {
    assertThat(explain(2, new float[] {1, -1, 9, 1}))
        .containsExactly(List.of(new ReasonCode("c", 1), new ReasonCode("a", 1)));
  }

  @Test
  void aModelWithFewerInputsNamesAll() {
    assertThat(explain(20, new float[] {1, 2, 3, 4}).get(0)).hasSize(3);
  }

  @Test
  void manyRowsAreOneCall() {
    List<List<ReasonCode>> codes =
        explain(1, new float[] {1, 0, 0, 0}, new float[] {0, 0, 9, -3}, new float[] {0, 2, 0, 0});

    assertThat(codes)
        .containsExactly(
            List.of(new ReasonCode("a", 1)),
            List.of(new ReasonCode("c", -3)),
            List.of(new ReasonCode("b", 2)));
    assertThat(calls).isEqualTo(1);
  }

  /** By a model in which each input adds its own value. */
  private List<List<ReasonCode>> explain(int top, float[]... rows) {
    Explainer linear =
        new Explainer() {
          @Override
          public float[] contributions(float[] numbers, int count) {
            calls++;
            return Arrays.copyOf(numbers, count * 3);
          }

          @Override
          public void close() {}
        };
    try (BatchExplainer explainer = new BatchExplainer(linear, LAYOUT, top)) {
      return explainer.explain(List.of(rows));
    }
  }
}
