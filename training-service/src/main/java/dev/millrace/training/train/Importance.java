package dev.millrace.training.train;

import dev.millrace.runtime.definition.TrainingDefinition.Quality;
import dev.millrace.schemas.model.Metrics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** How much of a model's quality is lost where an input's values are shuffled among the rows. */
final class Importance {
  private Importance() {}

  /**
   * Measures (Breiman 2001), with one shuffle an input.
   *
   * @param examples that the model did not learn from
   * @param model gives a score a row
   * @return loss by input, in the inputs' order
   */
  static Map<String, Double> of(
      ExampleSet examples, Function<ExampleSet, float[]> model, Quality quality, long seed) {
    double whole = quality(model.apply(examples), examples, quality);
    Map<String, Double> losses = new LinkedHashMap<>();
    for (int input = 0; input < examples.inputs().size(); input++) {
      ExampleSet shuffled = shuffled(examples, input, new Random(seed));
      losses.put(
          examples.inputs().get(input).name(),
          whole - quality(model.apply(shuffled), examples, quality));
    }
    return losses;
  }

  private static double quality(float[] scores, ExampleSet examples, Quality quality) {
    return Comparison.of(quality, Metrics.of(scores, examples.positivity()));
  }

  private static ExampleSet shuffled(ExampleSet examples, int input, Random random) {
    List<Example> from = new ArrayList<>(examples.rows());
    Collections.shuffle(from, random);
    List<Example> rows = new ArrayList<>();
    for (int row = 0; row < examples.size(); row++) {
      Example example = examples.row(row);
      float[] inputs = example.inputs().clone();
      inputs[input] = from.get(row).inputs()[input];
      rows.add(new Example(example.eventId(), example.time(), inputs, example.positive()));
    }
    return new ExampleSet(examples.inputs(), rows);
  }
}
