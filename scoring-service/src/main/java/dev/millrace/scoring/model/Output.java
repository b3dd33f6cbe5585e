package dev.millrace.scoring.model;

import dev.millrace.schemas.model.Calibration;
import dev.millrace.schemas.model.CalibrationKind;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.schemas.model.OutputKind;
import java.util.Arrays;
import java.util.List;

/** What the numbers that a model gives for a row mean. */
public final class Output {

  private final List<String> classes;
  private final int width;
  private final Calibration calibration;

  private Output(ModelManifest manifest) {
    this.classes = manifest.gives().classes();
    this.width = manifest.gives().kind() == OutputKind.CLASSES ? classes.size() : 1;
    this.calibration = manifest.calibration();
  }

  /** As a model's manifest says. */
  public static Output of(ModelManifest manifest) {
    return new Output(manifest);
  }

  /** Numbers a row. */
  public int width() {
    return width;
  }

  /** The classes' names in the order of the numbers; empty where the numbers are no classes. */
  public List<String> classes() {
    return classes;
  }

  /**
   * What the model says of a row.
   *
   * @param numbers row-major, {@link #width} numbers a row
   */
  public Verdict verdict(float[] numbers, int row) {
    if (width == 1) {
      float raw = numbers[row];
      return Float.isFinite(raw) ? Verdict.scored(calibrated(raw), raw) : notFinite(raw);
    }
    float[] probabilities = Arrays.copyOfRange(numbers, row * width, (row + 1) * width);
    float most = 0;
    for (float probability : probabilities) {
      if (!Float.isFinite(probability)) {
        return notFinite(probability);
      }
      most = Math.max(most, probability);
    }
    return Verdict.classified(most, probabilities);
  }

  private static Verdict notFinite(float number) {
    return Verdict.fallback(FallbackReason.NON_FINITE_SCORE, "the model gave " + number);
  }

  private double calibrated(double raw) {
    if (calibration == null) {
      return raw;
    }
    return calibration.kind() == CalibrationKind.PLATT
        ? 1 / (1 + Math.exp(calibration.a() * raw + calibration.b()))
        : between(calibration.from(), calibration.to(), raw);
  }

  /** On the straight line between two points; at either end, the last of them. */
  private static double between(List<Double> from, List<Double> to, double raw) {
    int right = 0;
    while (right < from.size() && from.get(right) < raw) {
      right++;
    }
    if (right == 0) {
      return to.get(0);
    }
    if (right == from.size()) {
      return to.get(right - 1);
    }
    double share = (raw - from.get(right - 1)) / (from.get(right) - from.get(right - 1));
    return to.get(right - 1) + share * (to.get(right) - to.get(right - 1));
  }
}
