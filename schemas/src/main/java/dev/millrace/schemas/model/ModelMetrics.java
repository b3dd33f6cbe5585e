package dev.millrace.schemas.model;

/**
 * How good scores were against labels. A metric that the examples do not define is null (AUC ROC
 * and average precision need both classes), never NaN.
 *
 * @param rows examples scored
 * @param positives of them with label 1
 * @param baseRate positives / rows: the average precision of guessing
 * @param aucRoc area under the receiver operating characteristic, 0 to 1; ties count half
 * @param averagePrecision sum of (recall gained × precision) over falling scores, ties as one step
 * @param logLoss mean of −ln(probability given to what happened), at least 0
 */
public record ModelMetrics(
    long rows,
    long positives,
    double baseRate,
    Double aucRoc,
    Double averagePrecision,
    Double logLoss) {}
