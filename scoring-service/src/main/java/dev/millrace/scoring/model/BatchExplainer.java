package dev.millrace.scoring.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Says of many rows, with one call of the model, which inputs weighed most. For one thread. */
public final class BatchExplainer implements AutoCloseable {

  private final Explainer explainer;
  private final VectorLayout layout;
  private final int top;

  /**
   * A batch explainer.
   *
   * @param explainer closed with this
   * @param top most inputs that are named of a row
   */
  public BatchExplainer(Explainer explainer, VectorLayout layout, int top) {
    this.explainer = explainer;
    this.layout = layout;
    this.top = top;
  }

  /**
   * Explains rows.
   *
   * @param rows as {@link FeatureRows} reads them, one at least, which the model has scored
   * @return for each row the inputs with the greatest contributions by amount, greatest first, of
   *     equal ones the model's earlier input first
   * @throws ScoringFailedException where the engine refuses the rows
   */
  public List<List<ReasonCode>> explain(List<float[]> rows) {
    int width = layout.width();
    float[] inputs = new float[rows.size() * width];
    for (int i = 0; i < rows.size(); i++) {
      layout.pick(rows.get(i), inputs, i * width);
    }
    float[] contributions = explainer.contributions(inputs, rows.size());
    List<List<ReasonCode>> codes = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      codes.add(strongest(contributions, i * width));
    }
    return codes;
  }

  private List<ReasonCode> strongest(float[] contributions, int from) {
    return IntStream.range(0, layout.width())
        .mapToObj(i -> new ReasonCode(layout.inputs().get(i).name(), contributions[from + i]))
        .sorted(Comparator.comparingDouble(code -> -Math.abs(code.contribution()))) // stable
        .limit(top)
        .toList();
  }

  @Override
  public void close() {
    explainer.close();
  }
}
