/**
 * Learning from labelled decisions, in plain Java.
 *
 * <p>In: labelled rows, in any order. Out: a trained model's bytes and its manifest. Which library
 * learns is behind {@link dev.millrace.training.train.ModelLearner}; where rows come from and where
 * the model goes is decided outside. Nothing here looks at a clock or draws a random number: the
 * same rows and settings give the same bytes.
 */
package dev.millrace.training.train;
