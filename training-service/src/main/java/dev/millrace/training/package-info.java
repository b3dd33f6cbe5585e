/**
 * The training command: labelled decisions in, a model folder out.
 *
 * <p>In: a pipeline definition (which features, which model name) and {@code Labelled} records,
 * from an Avro file or from the pipeline's {@code labelled} topic. Out: a folder with the model and
 * its {@link dev.millrace.schemas.model.ModelManifest}. {@link dev.millrace.training.train} learns;
 * here are the command, the readers and XGBoost.
 */
package dev.millrace.training;
