package dev.millrace.local.replay;

import java.time.Duration;

/**
 * How past events are scored once more.
 *
 * @param name of the backtest: letters, digits, {@code _} and {@code -}
 * @param range of the events
 * @param overwrite whether an earlier backtest of the name is deleted, and no reason to refuse
 * @param patience how long nothing may move before it is given up
 */
public record BacktestSettings(
    String name, TimeRange range, boolean overwrite, Duration patience) {}
