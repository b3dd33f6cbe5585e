package dev.millrace.scoring.model;

/**
 * What one input did to a model's output.
 *
 * @param feature the input's name
 * @param contribution its SHAP value, as {@link Explainer#contributions} gives it
 */
public record ReasonCode(String feature, double contribution) {}
