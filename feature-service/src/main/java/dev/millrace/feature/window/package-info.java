/**
 * Exact event-time windows over one entity's history, in plain Java.
 *
 * <p>In: events of one key as (time in epoch milliseconds, one number an {@code of} expression), in
 * arrival order; and bytes of a history written earlier. Out: one value a {@link
 * dev.millrace.feature.window.WindowAggregate} for each event; and bytes to be stored.
 *
 * <p>A window of length W at an event of time t is (t − W, t]: the left edge is open, the event
 * itself is in, and of events with the same time those are in that arrived earlier. An event that
 * arrives late is put at its place in time: its own windows hold what is known by then with a time
 * at or before its own, and later events see it.
 *
 * <p><b>Why sums are exact.</b> Values are functions of the events in the window and of nothing
 * else: not of the order in which late events arrived, of where segments were cut, of what has
 * expired, or of whether the history came from bytes or was there all along. Doubles alone can't
 * promise that, since their addition is not associative: a running sum that subtracts what leaves
 * keeps the rounding of all that was ever in it, and partial sums depend on the cuts. So sums and
 * sums of squares are kept as fixed-point integers wide enough to lose nothing ({@link
 * dev.millrace.feature.window.FixedPoint}) and are rounded once, when they are read. Exact addition
 * is a group: any grouping gives the same bits, and subtraction undoes addition. That is also what
 * makes it fast: the sum of a window is the difference of two prefix sums, whatever the window's
 * length. An aggregate that comes later and whose merge is not exactly associative (a sketch) has
 * to bring a grouping of its own that depends on the events alone.
 *
 * <p>Nothing here knows Kafka, Avro or a metrics library; time is the event's.
 */
package dev.millrace.feature.window;
