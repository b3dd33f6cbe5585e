/**
 * What is said about a model beside its file: the manifest that training writes and scoring reads.
 *
 * <p>In: a folder with {@code manifest.json} and the model file it names. Out: {@link
 * dev.millrace.schemas.model.ModelManifest}, checked, with every problem named by file and key; and
 * the one rule by which feature values become the numbers that a model sees ({@link
 * dev.millrace.schemas.model.ModelInput#encode}).
 */
package dev.millrace.schemas.model;
