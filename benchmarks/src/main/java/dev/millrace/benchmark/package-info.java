/**
 * Speed, measured against baselines in the same run on the same machine.
 *
 * <p>In: an embedded broker and registry, records made from a seed. Out: a table of rates and
 * ratios. Rates differ from machine to machine and hour to hour; ratios are what counts.
 */
package dev.millrace.benchmark;
