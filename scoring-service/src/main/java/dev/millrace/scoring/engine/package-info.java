/**
 * Models through DJL; the one package that knows it.
 *
 * <p>In: a manifest and its model file. Out: a {@link dev.millrace.scoring.model.Scorer} for each
 * thread, and where the engine can a {@link dev.millrace.scoring.model.Explainer}. Nothing is
 * fetched at run time: the engines are on the class path, their natives in their jars.
 */
package dev.millrace.scoring.engine;
