/**
 * Dead letters: what could not be used, kept with its reason.
 *
 * <p>In: a record as it was received, whence, and why it can't be used. Out: a record that its
 * dead-letter topic takes, with headers that are the same from every service.
 */
package dev.millrace.runtime.deadletter;
