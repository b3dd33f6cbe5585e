package dev.millrace.schemas.model;

/**
 * One input of a model: a feature and its type.
 *
 * @param name of the feature
 * @param type of its value where it is not missing
 */
public record ModelInput(String name, InputType type) {

  /**
   * The number that the model sees: numbers in single precision, true as 1, false as 0, a missing
   * value (null) as NaN.
   *
   * <p>A number beyond single precision's range becomes infinite; XGBoost refuses those, a batch at
   * a time, so callers keep such rows out.
   *
   * @param value Double, Float, Long, Integer, Boolean or null
   * @throws IllegalArgumentException if the value is not of the input's type; names the input
   */
  public float encode(Object value) {
    if (value == null) {
      return Float.NaN;
    }
    if (!type.accepts(value)) {
      throw new IllegalArgumentException(
          "input " + name + " takes a " + type.text() + " but got a " + value.getClass().getName());
    }
    if (value instanceof Boolean yes) {
      return yes ? 1f : 0f;
    }
    return ((Number) value).floatValue();
  }
}
