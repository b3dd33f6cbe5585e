package dev.millrace.schemas.control;

import dev.millrace.record.Control;

/**
 * A record of the control topic.
 *
 * @param offset where it stands
 * @param control what it says, by whom and when
 * @param change the part of it that matters here: a {@code ModelVersion} or a {@code Deployment}
 */
public record Entry<T>(long offset, Control control, T change) {}
