package dev.millrace.feature.violation;

import ai.djl.NotReallyDjl;

/** Breaks: DJL stays in scoring. */
public record UsesDjl(NotReallyDjl engine) {}
