/**
 * Event-time order over several upstream partitions, in plain Java.
 *
 * <p>In: events with their time and the progress of each upstream partition. Out: the events,
 * sorted, each as soon as every partition has passed its time. Where a stage re-keys, partitions
 * that run at different speeds mix, and a later event may overtake an earlier one of the same key;
 * sorted, what the windows see depends on the input alone.
 */
package dev.millrace.feature.order;
