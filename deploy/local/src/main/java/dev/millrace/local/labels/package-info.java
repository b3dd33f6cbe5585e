/**
 * The topic of labels, from outside: what really happened to events, in the definition's format.
 */
package dev.millrace.local.labels;
