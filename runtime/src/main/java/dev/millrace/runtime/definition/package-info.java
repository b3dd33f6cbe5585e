/**
 * The pipeline definition: one YAML file that says what a pipeline does.
 *
 * <p>In: a YAML file, the Avro schema file it names, the folder of the model it names. Out: {@link
 * dev.millrace.runtime.definition.PipelineDefinition}, whose values are checked and whose CEL
 * expressions are compiled against the event's schema; or {@link
 * dev.millrace.runtime.definition.InvalidDefinitionException} with every problem of the file at
 * once. The same catalogue of keys that drives reading gives the JSON Schema for editors and the
 * reference page.
 */
package dev.millrace.runtime.definition;
