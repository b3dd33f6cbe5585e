/**
 * Which features say most about a label.
 *
 * <p>In: labelled rows, a column of numbers for each feature. Out: {@link
 * dev.millrace.local.select.RankedFeatures}: information value, mutual information and permutation
 * importance of each, and which of them say the same. Plain Java; the same rows and seed give the
 * same figures.
 */
package dev.millrace.local.select;
