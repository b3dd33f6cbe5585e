/**
 * Shares of a stream that need no state: which events or entities belong to one is a hash of what
 * they are called, the same on every instance and in every replay.
 */
package dev.millrace.runtime.share;
