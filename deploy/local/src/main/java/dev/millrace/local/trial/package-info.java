/**
 * Tries features on a sample of events.
 *
 * <p>In: a definition with the features, and a sample from a file or from topics. Out: {@link
 * dev.millrace.local.select.LabelledRows}. The features are computed by the pipeline's own services
 * over an embedded platform, so they are what would be served.
 */
package dev.millrace.local.trial;
