/**
 * The language the services speak.
 *
 * <p>In: a pipeline's name, its event schema and its feature schema. Out: the topics it uses
 * ({@link dev.millrace.schemas.Topics}), the Avro schema of every value on them ({@link
 * dev.millrace.schemas.PipelineSchemas}) and the names of the headers they carry ({@link
 * dev.millrace.schemas.HeaderNames}).
 */
package dev.millrace.schemas;
