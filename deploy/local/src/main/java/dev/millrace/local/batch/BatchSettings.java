package dev.millrace.local.batch;

import dev.millrace.runtime.rows.RowFormat;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a file is scored.
 *
 * @param title what is scored, for the summary
 * @param output file that the rows go to
 * @param format of that file
 * @param partitions of each topic
 * @param patience how long nothing may move before it is given up
 */
public record BatchSettings(
    String title, Path output, RowFormat format, int partitions, Duration patience) {}
