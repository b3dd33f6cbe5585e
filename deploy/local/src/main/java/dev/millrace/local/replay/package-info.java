/**
 * Features of past events, computed once more, and held against those that were served.
 *
 * <p>A replay is the same definition under the pipeline name {@code <p>.replay}: topics, consumer
 * group and state follow from the name, so the same service computes it and nothing is shared with
 * what runs. In: {@code <p>.events} and {@code <p>.labelled}. Out: {@code <p>.replay.features}, and
 * {@link dev.millrace.local.replay.ParityReport}, which says where they differ from {@code
 * <p>.features}.
 */
package dev.millrace.local.replay;
