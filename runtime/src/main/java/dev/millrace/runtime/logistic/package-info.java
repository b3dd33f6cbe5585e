/**
 * Logistic regression: fitted here, served wherever ONNX is. In: columns of numbers and labels.
 * Out: weights, and the bytes of an ONNX file.
 */
package dev.millrace.runtime.logistic;
