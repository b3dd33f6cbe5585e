/**
 * Models through DJL; the one package that knows it.
 *
 * <p>In: a model folder (manifest and model file). Out: a {@link dev.millrace.scoring.model.Scorer}
 * for each thread. Nothing is fetched at run time: the engines are on the class path, their natives
 * in their jars.
 */
package dev.millrace.scoring.engine;
