/**
 * Proposes features from an event's schema and a sample of events.
 *
 * <p>In: the pipeline's definition as text, and a profile of the sample. Out: entries of a
 * definition's {@code features} section, and the definition with other features, the rest of its
 * text as it was. Plain Java: what is proposed is a definition like any other, and the services
 * compute it.
 */
package dev.millrace.local.suggest;
