package dev.millrace.feature.window;

/**
 * A place between two events: in a leaf, behind so many of its events. The end of a leaf and the
 * beginning of the next are the same place. Good until the timeline changes.
 */
record Position(Leaf leaf, int offset) {}
