/**
 * Files of other people's data, read as a pipeline's events and labels.
 *
 * <p>In: a CSV, JSON Lines or Avro container file, packed with gzip or not, and a mapping that says
 * which column becomes which field. Out: {@link dev.millrace.local.input.InputEvent}s in the order
 * of the file, one row in memory at a time. A row that can't be mapped ends the reading with file,
 * line, column and value ({@link dev.millrace.local.input.InvalidRowException}): the file is the
 * user's to repair, and a demonstration that skips rows proves nothing.
 */
package dev.millrace.local.input;
