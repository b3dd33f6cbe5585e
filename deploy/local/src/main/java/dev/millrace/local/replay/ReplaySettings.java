package dev.millrace.local.replay;

import dev.millrace.runtime.definition.Order;
import java.time.Duration;
import java.util.Optional;

/**
 * How past events are replayed.
 *
 * @param range of the events whose features are wanted; what their windows hold comes along
 * @param order in which events reach the windows of further entities
 * @param lockstep whether each day (UTC) begins only when everything before it has gone through,
 *     labels included
 * @param partitions of the replay's topics; empty: as many as the pipeline's have
 * @param keep whether topics of an earlier replay are a reason to refuse, and not deleted
 * @param patience how long nothing may move before the replay is given up
 */
public record ReplaySettings(
    TimeRange range,
    Order order,
    boolean lockstep,
    Optional<Integer> partitions,
    boolean keep,
    Duration patience) {}
