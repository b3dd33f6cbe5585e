/**
 * What the control topic says: which versions of models there are, and which of them run.
 *
 * <p>In: {@code Control} records in the topic's order. Out: what holds now, what held before, and
 * what is wrong with a deployment. Whoever writes to the topic and whoever obeys it agree here.
 */
package dev.millrace.schemas.control;
