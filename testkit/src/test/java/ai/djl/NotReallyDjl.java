package ai.djl;

/** Stands for a class of DJL, which is not on this class path. */
public record NotReallyDjl(String name) {}
