/**
 * How far event time has come, told from stage to stage.
 *
 * <p>Where a stage re-keys, its tasks mix upstream partitions that run at different speeds (a
 * catch-up, a replay): the latest event time seen then says nothing of what is still to come. So
 * each task says on every record up to which time it is done, and the next stage goes by the task
 * that is furthest behind.
 */
package dev.millrace.runtime.watermark;
