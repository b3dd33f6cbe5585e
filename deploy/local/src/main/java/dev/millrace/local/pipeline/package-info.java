/**
 * All services of a pipeline in this process.
 *
 * <p>In: a definition and settings that name a cluster and a registry. Out: {@link
 * dev.millrace.local.pipeline.LocalPipeline}, with one meter registry and one HTTP endpoint for all
 * of them.
 */
package dev.millrace.local.pipeline;
